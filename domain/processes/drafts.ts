import { type CommandDefinition, NEW } from '../kernel/process.ts';

type Rules = Pick<CommandDefinition, 'facts' | 'guard' | 'refuses' | 'plan'>;

interface DraftOptions extends Pick<CommandDefinition, 'by' | 'creatorOr'> {
  /** The permission item of all three; each has its own where absent. */
  item?: string;
  /** What holds when it is begun, edited and thrown away. */
  save?: Rules;
  edit?: Rules;
  remove?: Rules;
}

/** How a process begins with a draft: saved, edited and thrown away by who began it, before anybody is asked anything. */
export function draftCommands({ by, item, creatorOr, save, edit, remove }: DraftOptions) {
  const given = { by, ...(item !== undefined && { item }) };
  const owned = { ...given, from: ['draft'], ...(creatorOr !== undefined && { creatorOr }) };
  return {
    'save-draft': {
      ...given,
      label: { en: 'Save draft', zh: '保存草稿' },
      done: { en: 'saved a draft', zh: '保存了草稿' },
      from: [NEW],
      to: 'draft',
      edits: true,
      ...save,
    },
    'edit-draft': {
      ...owned,
      label: { en: 'Edit draft', zh: '编辑草稿' },
      done: { en: 'edited the draft', zh: '编辑了草稿' },
      edits: true,
      ...edit,
    },
    'delete-draft': {
      ...owned,
      label: { en: 'Delete draft', zh: '删除草稿' },
      done: { en: 'deleted the draft', zh: '删除了草稿' },
      removes: true,
      ...remove,
    },
  } as const satisfies Record<string, CommandDefinition>;
}
