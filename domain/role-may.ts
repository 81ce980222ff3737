import { PROCESSES } from './processes/all.ts';
import { sideOfRole } from './roles.ts';

/** The items a policy gives each role. */
export type RoleItems = Readonly<Record<string, readonly string[]>>;

export interface Need {
  /** One of these is asked for. */
  items: readonly string[];
  /** Whose people may at all; either side where absent. */
  sides?: readonly string[];
}

/** Whether a role with these items may do what needs one of some (domain/access.md section 1). */
export function roleMay({ items, sides }: Need, role: string, held: readonly string[]): boolean {
  const ofSide = sides === undefined || sides.includes(sideOfRole(role) ?? '');
  return ofSide && items.some(item => held.includes(item) || (held.includes('*') && ofBusiness(item)));
}

/** `*` is every item of a partner's own business: of the processes, not of operations or the directory. */
function ofBusiness(item: string): boolean {
  return PROCESSES.some(({ prefix }) => item.startsWith(`${prefix}.`));
}
