import type { Operation } from '../contract/operation.ts';
import { OPERATIONS, PROCESS_OPERATIONS } from '../contract/operations/all.ts';
import { itemOf } from '../domain/kernel/process.ts';
import { type Need, type RoleItems, roleMay } from '../domain/role-may.ts';
import { ROLES, sideOfRole } from '../domain/roles.ts';

/** `judged`: open to everyone who is signed in; what they see and may do is judged by scope, seat and the thing in hand. */
type Cell = 'yes' | 'no' | 'judged';

interface MatrixRow {
  operation: Operation;
  /** Of these items one is asked for; empty where none is. */
  items: readonly string[];
  /** For each role. */
  cells: Readonly<Record<string, Cell>>;
}

/** What each role may call, from the operations, the items of the processes and the items a policy gives the roles. */
export function roleMatrix(roleItems: RoleItems): MatrixRow[] {
  return OPERATIONS.map(operation => {
    const need = askedOf(operation);
    const cells = Object.keys(ROLES).map(role => [role, cellOf(operation, need, role, roleItems[role] ?? [])] as const);
    return { operation, items: need.items, cells: Object.fromEntries(cells) };
  });
}

function askedOf({ id, access, items = [] }: Operation): Need {
  for (const { definition, commands } of PROCESS_OPERATIONS) {
    const command = commands.find(known => known.id === id)?.command;
    const rule = command === undefined ? undefined : definition.commands[command];
    if (command !== undefined && rule) return { items: [itemOf(definition, command)], sides: rule.by };
  }
  return { items: typeof access === 'object' ? [access.item] : items };
}

function cellOf({ access }: Operation, need: Need, role: string, held: readonly string[]): Cell {
  if (access === 'public') return 'yes';
  if (need.items.length === 0) return 'judged';
  return roleMay(need, role, held) ? 'yes' : 'no';
}

const MARKS: Readonly<Record<Cell, string>> = { yes: '●', judged: '○', no: '' };
const TITLES = { partner: 'Roles of a partner / 伙伴角色', vendor: 'Roles of the vendor / 厂商角色' } as const;

/** The matrix as a page: one table for each side (domain/access.md sections 1 and 2). */
export function roleMatrixPage(roleItems: RoleItems): string {
  const rows = roleMatrix(roleItems);
  const tables = (['partner', 'vendor'] as const).flatMap(side => {
    const roles = Object.entries(ROLES).filter(([role]) => sideOfRole(role) === side);
    return [
      `## ${TITLES[side]}`,
      '',
      ...roles.map(([role, { en, zh }]) => `- \`${role}\` ${en} / ${zh}`),
      '',
      `| Operation | Item | ${roles.map(([role]) => role).join(' | ')} |`,
      `|---|---|${roles.map(() => ':-:').join('|')}|`,
      ...rows.map(row =>
        rowText(
          row,
          roles.map(([role]) => role),
        ),
      ),
      '',
    ];
  });
  return [
    '# Roles and operations',
    '',
    '● the role may call it for what lies in its data scope; ○ open to everyone who is signed in, judged by data scope, seat and the thing',
    'in hand; empty: refused with 403, or 404 where the thing is hidden. Items granted to a person beside a role count as well, and who',
    'opened a case may reveal its personal values. What the shipped policy `access.json` gives; a test calls every cell.',
    '',
    ...tables,
  ].join('\n');
}

function rowText({ operation: { id, method, path }, items, cells }: MatrixRow, roles: readonly string[]): string {
  const marks = roles.map(role => MARKS[cells[role] ?? 'no']);
  const asked = items.map(item => `\`${item}\``).join(', ');
  return `| \`${id}\` ${method.toUpperCase()} ${path} | ${asked} | ${marks.join(' | ')} |`;
}
