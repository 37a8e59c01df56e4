import { crash } from '../support/drill/crash.js'
import { itHolds } from './short-form.js'

itHolds('neither doubles nor drops anything when it is killed in the middle of the story', crash)
