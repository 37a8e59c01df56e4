/** May whoever gave a trigger have it carried out? */
import { PERMISSIONS, type Permission, type Settings } from '../../core/settings.js'
import type { Trigger } from '../webhooks/domain-events.js'
import type { Work } from '../context.js'

/**
 * A bot may when it is named: GitHub knows no permission of bots ("is not a user"). Everybody else by their permission.
 * @param early their permission where it was asked for already
 */
export async function isAuthorized(
  work: Work,
  { actor }: Trigger,
  settings: Settings,
  early: Promise<Permission | 'none'> | null = null,
): Promise<boolean> {
  if (actor.isBot) return settings.allowBots.some(login => login.toLowerCase() === actor.login.toLowerCase())
  return reaches(await (early ?? work.github.permissionOf(actor.login)), settings.permission)
}

const reaches = (has: Permission | 'none', needs: Permission): boolean =>
  has !== 'none' && PERMISSIONS.indexOf(has) >= PERMISSIONS.indexOf(needs)
