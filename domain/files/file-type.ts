import { isObject } from '../json.ts';
import { type Policy, policyTable } from '../policy/policy.ts';

/** The media types a case takes, as its policy lists them. */
export function fileTypes(policy: Policy): string[] {
  return Object.keys(policyTable(policy, 'attachment.types'));
}

/** Whether a file begins as its media type says; the policy names the kind of content for each type. */
export function beginsAs(policy: Policy, mediaType: string, head: Uint8Array): boolean {
  const entry = policyTable(policy, 'attachment.types')[mediaType];
  const kind = isObject(entry) ? entry.content : undefined;
  const known: Readonly<Record<string, Looks>> = CONTENTS;
  const looks = typeof kind === 'string' && Object.hasOwn(known, kind) ? known[kind] : undefined;
  return looks?.(head) ?? false;
}

/** How many first bytes tell a kind of content. */
export const HEAD_BYTES = 512;

type Looks = (head: Uint8Array) => boolean;

const CONTENTS = {
  pdf: begins(0x25, 0x50, 0x44, 0x46, 0x2d),
  png: begins(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
  jpeg: begins(0xff, 0xd8, 0xff),
  // Also the office formats of today.
  zip: begins(0x50, 0x4b, 0x03, 0x04),
  // The office formats before them.
  ole: begins(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1),
  text: head => !head.includes(0),
} satisfies Readonly<Record<string, Looks>>;

/** The kinds of content that can be told from the first bytes of a file. */
export const CONTENT_KINDS = Object.keys(CONTENTS);

function begins(...magic: number[]): Looks {
  return head => head.length >= magic.length && magic.every((byte, at) => head[at] === byte);
}
