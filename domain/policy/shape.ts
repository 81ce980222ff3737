/** What a member of a document may be: data, so that the check in the domain and the shapes of the API are one (contract/shape-to-zod.ts). */
export type Shape =
  | { kind: 'text'; min?: number; max: number }
  | { kind: 'word'; words: readonly string[] }
  | { kind: 'integer'; min: number; max: number }
  | { kind: 'flag' }
  /** A mark: true, or left out. */
  | { kind: 'true' }
  | { kind: 'json' }
  | { kind: 'list'; of: Shape; min?: number; max: number }
  /** Members by a name the document chooses, of so many characters (64 where it does not say). */
  | { kind: 'record'; of: Shape; max: number; longest?: number }
  | ObjectShape
  /** One of several objects: by the word its member `by` holds, or by which of these members it has. */
  | { kind: 'tagged'; by: string; of: Readonly<Record<string, ObjectShape>> }
  | { kind: 'by-member'; of: Readonly<Record<string, ObjectShape>> };

export interface ObjectShape {
  kind: 'object';
  members: Readonly<Record<string, Shape>>;
  optional?: readonly string[];
}
