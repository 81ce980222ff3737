import type { Reader } from '../../db/store.ts';
import { itemOf } from '../../domain/kernel/process.ts';
import { sideOfRole } from '../../domain/roles.ts';
import type { Engine } from '../ports.ts';
import { roleItems } from '../settings.ts';

export type Side = 'partner' | 'vendor';

/** Whose people may hold a right; undefined where there is no such role or item. Both sides may know an item of the same name. */
export async function sidesOf(
  { engine, tx, now }: { engine: Engine; tx: Reader; now: number },
  kind: 'role' | 'item',
  code: string,
): Promise<readonly Side[]> {
  if (kind === 'role') {
    const side = sideOfRole(code);
    return side ? [side] : [];
  }
  const sides = new Set<Side>();
  for (const definition of engine.processes.values()) {
    for (const [command, rule] of Object.entries(definition.commands)) {
      if (itemOf(definition, command) === code) for (const side of rule.by) if (isSide(side)) sides.add(side);
    }
  }
  for (const [role, items] of Object.entries(await roleItems(tx, now))) {
    const side = sideOfRole(role);
    if (side && code !== '*' && items.includes(code)) sides.add(side);
  }
  return [...sides];
}

function isSide(by: string): by is Side {
  return by === 'partner' || by === 'vendor';
}
