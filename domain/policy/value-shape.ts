import { CONTENT_KINDS } from '../files/file-type.ts';
import type { KeyKind } from './keys.ts';
import type { ObjectShape, Shape } from './shape.ts';

const text = (max: number): Shape => ({ kind: 'text', min: 1, max });
const object = (members: ObjectShape['members']): ObjectShape => ({ kind: 'object', members });
const table = (of: Shape, longest = 64): Shape => ({ kind: 'record', of, max: 1000, longest });
const named = { en: text(2000), zh: text(2000) };

/** What the value of a key is made of, where it is more than one word or number: forms are drawn by it, and lint checks each part at its place. */
const SHAPES = {
  label: object(named),
  options: { kind: 'list', of: object({ code: text(64), ...named }), min: 1, max: 200 },
  offerings: table(
    object({
      ...named,
      baseline: { kind: 'flag' },
      whitelisted: { kind: 'flag' },
      tags: { kind: 'list', of: text(64), max: 50 },
    }),
  ),
  // A media type has up to 127 characters on each side of its slash (RFC 6838).
  'file-types': table(object({ ...named, content: { kind: 'word', words: CONTENT_KINDS } }), 255),
  durations: { kind: 'list', of: text(16), min: 1, max: 20 },
  offices: table(text(64)),
  'role-items': table({ kind: 'list', of: text(64), max: 500 }),
  codes: { kind: 'list', of: text(64), max: 200 },
  'code-table': table({ kind: 'list', of: text(64), max: 50 }),
  'claim-kinds': table(
    object({
      publicity: { kind: 'flag' },
      next: { kind: 'word', words: ['payable', 'to-invoice'] },
      onExpiry: { kind: 'word', words: ['void', 'auto-confirm'] },
      model: { kind: 'word', words: ['CONSULTING', 'RESALE'] },
      method: text(64),
      whole: { kind: 'flag' },
      taxRate: text(8),
      taxIncluded: { kind: 'flag' },
    }),
  ),
  'capability-scope': {
    kind: 'list',
    of: object({
      effectiveFrom: text(10),
      minutesRef: text(200),
      labels: {
        kind: 'list',
        of: object({ code: text(64), region: text(64), amount: text(20), currency: text(3) }),
        max: 200,
      },
    }),
    max: 100,
  },
} as const satisfies Partial<Record<KeyKind['kind'], Shape>>;

export type ShapedKind = keyof typeof SHAPES;

export function valueShape(kind: string): Shape | undefined {
  return Object.hasOwn(SHAPES, kind) ? SHAPES[kind as ShapedKind] : undefined;
}
