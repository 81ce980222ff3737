import type { JsonObject } from '../domain/json.ts';
import { type Hashing } from '../domain/kernel/audit-chain.ts';
import { iso } from './audit.ts';
import type { Signer } from './signing.ts';

/** One trail of an export: of a case, or of what is no case. */
export type TrailName = { caseId: string } | { chain: string };

/** An entry as an export carries it; `erased` names the personal values whose clear text is gone. */
export interface LineEntry {
  seq: number;
  payload: string | null;
  prevHash: string;
  hash: string;
  erased?: readonly string[];
}

export interface Trail {
  name: TrailName;
  entries: readonly LineEntry[];
  /** Where the trail stands by the row that counts it. */
  head: { entries: number; hash: string };
}

export const EXPORT_FORMAT = 'countersign-audit/1';

/**
 * An export, line by line: what it is and the key it is signed with; of each trail its entries and its head; at the end the seal over
 * every line before, signed, so that a missing last line, entry or trail shows to who has nothing but the file.
 */
export async function* sealedLines(
  { hashing, signer }: { hashing: Hashing; signer: Signer },
  { scope, at }: { scope: string; at: number },
  trails: AsyncIterable<Trail> | Iterable<Trail>,
): AsyncGenerator<string> {
  const counted = { lines: 0, trails: 0, entries: 0 };
  let [body, heads] = ['', ''];
  const line = (value: JsonObject) => {
    const text = hashing.canonical(value);
    body = chained(hashing, body, text);
    counted.lines += 1;
    return text;
  };
  yield line({ format: EXPORT_FORMAT, scope, at: iso(at), key: { ...signer.key } });
  for await (const { name, entries, head } of trails) {
    for (const entry of entries) yield line({ ...name, ...entry });
    counted.trails += 1;
    counted.entries += entries.length;
    const text = line({ ...name, head: { ...head } });
    heads = chained(hashing, heads, text);
    yield text;
  }
  const seal = { ...counted, body, heads };
  yield hashing.canonical({ seal, signature: signer.sign(hashing.canonical(seal)) });
}

/** A digest over texts, one after the other. */
export function chained({ sha256 }: Hashing, before: string, text: string): string {
  return sha256(`${before}\n${text}`);
}
