/** The words that a piece of work starts with: what is to be done, rather than how things shall be. Data only. */
import { forms } from './lexicon.js'

export const ACTION_WORDS = forms(
  'add, adjust, allow, apply, build, change, clean up, configure, convert, create, define, delete, deprecate, design, display, document, drop, enable, expose, extend, extract, fix, generate, handle, implement, improve, include, install, integrate, introduce, load, make, merge, migrate, move, offer, persist, provide, publish, put, refactor, register, remove, rename, render, replace, return, rewrite, save, send, set up, show, split, store, support, switch, test, update, upgrade, use, validate, verify, wire, write',
  'ajouter, créer, permettre, mettre en place, implémenter, supprimer, remplacer, afficher, añadir, agregar, crear, permitir, implementar, eliminar, mostrar, aggiungere, creare, permettere, implementare, rimuovere, mostrare, adicionar, criar, implementar, remover, toevoegen, maken, lägg till, skapa, lisää, добавить, создать, реализовать, удалить, показать, додати, створити, dodać, utworzyć, usunąć, přidat, vytvořit, hozzáadni, ekle, oluştur, thêm, tạo, tambahkan, buat, 添加, 新增, 增加, 实现, 支持, 修改, 删除, 実装, 追加, 추가, إضافة, إنشاء',
)
