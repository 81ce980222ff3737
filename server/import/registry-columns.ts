import type { Label, Language } from '../../domain/label.ts';
import type { RegistryKind } from '../../domain/registry/kind.ts';

/** The columns of a registry file beside the fields of the kind; a header may say the code or either label. */
export const COLUMNS = {
  partner: { en: 'Partner', zh: '伙伴' },
  reference: { en: 'Reference', zh: '编号' },
  holdsFrom: { en: 'Holds from', zh: '生效时间' },
  holdsUntil: { en: 'Holds until', zh: '失效时间' },
  ended: { en: 'Ended', zh: '已终止' },
} as const satisfies Record<string, Label>;

/** What our own exports show beside these: nothing that a file changes. */
export const SHOWN = {
  partnerName: { en: 'Partner name', zh: '伙伴名称' },
  person: { en: 'Person', zh: '人员' },
  holds: { en: 'Holds now', zh: '当前有效' },
  source: { en: 'Source', zh: '来源' },
  version: { en: 'Version', zh: '版本' },
  updated: { en: 'Updated', zh: '更新时间' },
} as const satisfies Record<string, Label>;

type OwnColumn = keyof typeof COLUMNS;

/** What a header names: a column of every file, a field of the kind, or what a file only shows. */
export type NamedColumn = { own: OwnColumn } | { field: string } | { shown: true };

/** Names the API gives the same things. */
const OTHER_NAMES: Readonly<Record<string, OwnColumn>> = {
  partnerid: 'partner',
  ref: 'reference',
  fromat: 'holdsFrom',
  untilat: 'holdsUntil',
};

export function columnOf({ fields }: RegistryKind, header: string): NamedColumn | undefined {
  const said = folded(header);
  const among = (names: Readonly<Record<string, Label>>) =>
    Object.entries(names).find(([code, { en, zh }]) => [code, en, zh].some(name => folded(name) === said))?.[0];
  const labels = Object.fromEntries(Object.entries(fields).map(([code, { label }]) => [code, label]));
  const field = among(labels);
  if (field !== undefined) return { field };
  const own = (among(COLUMNS) as OwnColumn | undefined) ?? OTHER_NAMES[said];
  if (own) return { own };
  return among(SHOWN) === undefined ? undefined : { shown: true };
}

/** Words as people write them: without case, blanks and hyphens. */
export function folded(text: string): string {
  return text.toLowerCase().replaceAll(/[\s_-]/g, '');
}

const POINTED: Readonly<Record<string, Label>> = {
  '/partnerId': COLUMNS.partner,
  '/ref': COLUMNS.reference,
  '/fromAt': COLUMNS.holdsFrom,
  '/untilAt': COLUMNS.holdsUntil,
  '/ended': COLUMNS.ended,
};

/** The column a problem is in, as people read it. */
export function columnName({ fields }: RegistryKind, pointer: string, language: Language): string {
  const [, member = '', name = ''] = pointer.split('/');
  const own = POINTED[pointer];
  if (own) return own[language];
  return member === 'data' && Object.hasOwn(fields, name) ? (fields[name]?.label[language] ?? name) : name || member;
}
