export type Group = 'deadlines' | 'rules' | 'lists' | 'limits';

export const GROUPS: readonly Group[] = ['deadlines', 'rules', 'lists', 'limits'];

/** Where a value stands on the page, by its key and what it is. */
export function groupOf(key: string, value: unknown): Group {
  if (/\.field\.|^reason\.text\.|^attachment\.bytes/.test(key)) return 'limits';
  if (/\.(within|on-expiry|starts-at|stale\.after)(\.|$)|^(reminder|escalation|calendar)\./.test(key))
    return 'deadlines';
  return typeof value === 'object' && value !== null ? 'lists' : 'rules';
}

export interface Limit {
  path: string[];
  /** Of each item of a list. */
  each: boolean;
  end: 'min' | 'max';
}

/** The limit of a field as its key says it: `po.field.bant.item.min` is the least of each of `bant`. */
export function limitOf(key: string): Limit | undefined {
  const found = /^[a-z-]+\.field\.(.+)\.(min|max)$/.exec(key);
  if (!found) return undefined;
  const path = (found[1] ?? '').split('.');
  const each = path.at(-1) === 'item';
  return { path: each ? path.slice(0, -1) : path, each, end: found[2] === 'min' ? 'min' : 'max' };
}

/** Least and most of a field beside each other; what limits no field stands alone. */
export function limitPairs(keys: readonly string[]): { key: string; min?: string; max?: string }[] {
  const pairs = new Map<string, { key: string; min?: string; max?: string }>();
  for (const key of keys) {
    const end = limitOf(key)?.end ?? 'max';
    const field = limitOf(key) ? key.replace(/\.(min|max)$/, '') : key;
    pairs.set(field, { ...(pairs.get(field) ?? { key }), [end]: key });
  }
  return [...pairs.values()];
}

interface Version {
  process: string;
  version: number;
  status: string;
  effectiveFrom: string;
}

export type Standing = 'inForce' | 'toCome' | 'replaced' | 'notActive';

/** Which of a policy's versions holds at an instant, as the engine chooses it: the latest active one that has begun, the newest of the same day. */
export function standingOf(row: Version, all: readonly Version[], now: number): Standing {
  if (row.status !== 'active') return 'notActive';
  const began = ({ effectiveFrom }: Version) => Date.parse(effectiveFrom);
  if (began(row) > now) return 'toCome';
  const [holds] = all
    .filter(({ process, status, effectiveFrom }) => {
      return process === row.process && status === 'active' && Date.parse(effectiveFrom) <= now;
    })
    .toSorted((a, b) => began(b) - began(a) || b.version - a.version);
  return holds?.version === row.version ? 'inForce' : 'replaced';
}
