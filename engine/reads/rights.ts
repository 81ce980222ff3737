import { besideLabel, itemLabel } from '../../domain/items.ts';
import { itemOf } from '../../domain/kernel/process.ts';
import type { Label } from '../../domain/label.ts';
import { ROLES, roleLabel } from '../../domain/roles.ts';
import { type Side, sidesOf } from '../directory/rights.ts';
import type { Engine } from '../ports.ts';
import { roleItems } from '../settings.ts';
import type { Reading } from './read-as.ts';

export interface RightView {
  kind: 'role' | 'item';
  code: string;
  label: Label;
  /** Whose people may hold it. */
  sides: readonly Side[];
  /** Permission items a role brings. */
  items: readonly string[];
}

/** Roles and permission items that can be given (domain/access.md sections 1 and 2): a partner reads those of its side. */
export async function listRights({ engine, reader, person, now }: Reading): Promise<RightView[]> {
  const items = await roleItems(reader, now);
  const roles = Object.keys(ROLES).map(code => ({ kind: 'role' as const, code, label: roleLabel(code) }));
  const codes = new Set(Object.values(items).flat());
  for (const definition of engine.processes.values()) {
    for (const command of Object.keys(definition.commands)) codes.add(itemOf(definition, command));
  }
  codes.delete('*');
  const single = [...codes].sort().map(code => ({ kind: 'item' as const, code, label: rightLabel(engine, code) }));
  const found: RightView[] = [];
  for (const right of [...roles, ...single]) {
    const sides = await sidesOf({ engine, tx: reader, now }, right.kind, right.code);
    if (sides.length === 0 || !(person.side === 'vendor' || sides.includes(person.side))) continue;
    found.push({ ...right, sides, items: right.kind === 'role' ? (items[right.code] ?? []) : [] });
  }
  return found;
}

/** A permission item by its process and what it lets be done, such as "Partner opportunity: validate". */
export function rightLabel(engine: Engine, code: string): Label {
  for (const definition of engine.processes.values()) {
    if (!code.startsWith(`${definition.prefix}.`)) continue;
    const rule = Object.entries(definition.commands).find(([command]) => itemOf(definition, command) === code);
    const what = rule?.[1].label ?? besideLabel(code.slice(definition.prefix.length + 1));
    if (what) return { en: `${definition.label.en}: ${what.en}`, zh: `${definition.label.zh}：${what.zh}` };
  }
  return itemLabel(code) ?? { en: code, zh: code };
}
