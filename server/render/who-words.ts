import type { Label } from '../../domain/label.ts';
import { roleLabel } from '../../domain/roles.ts';
import type { PersonName, ReadableSeat } from '../../engine/reads/names.ts';
import type { Who } from '../../engine/reads/who-may.ts';
import { nameLabel } from './words.ts';

/** Who may do something, inside a sentence: "BD or Customer owner of North China office", 华北代表处的商务拓展或客户负责人. */
export function whoWords({ roles, people, at }: Who): Label {
  const held = roles.length > 0 ? [atPlace(either(roles.map(roleLabel)), at)] : [];
  return either([...held, ...people.map(nameLabel)]);
}

/** Who may take a task, inside a sentence. */
export function seatsWords(seats: readonly ReadableSeat[]): Label {
  return either(seats.map(({ kind, label, at }) => rightWords(kind, label, at)));
}

/** A right as whoever holds it: "Office PSM of North China office"; of a permission item, who was given it. */
export function rightWords(kind: string, label: Label, at: PersonName | null): Label {
  const holder = { en: `holder of the permission "${label.en}"`, zh: `“${label.zh}”权限持有人` };
  return atPlace(kind === 'item' ? holder : label, at);
}

function atPlace(label: Label, at: PersonName | null): Label {
  return at ? { en: `${label.en} of ${at.nameEn}`, zh: `${at.name}的${label.zh}` } : label;
}

function either(labels: readonly Label[]): Label {
  return {
    en: labels.map(({ en }) => en).join(' or '),
    zh: labels.map(({ zh }) => zh).join('或'),
  };
}
