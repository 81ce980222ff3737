import type { Store } from '../../db/store.ts';
import type { StoredFile } from '../../engine/execute.ts';
import type { Files } from '../../integrations/files.ts';

const MOST_BYTES = 65_536;

/** Puts a text file in its place, as an upload does. */
export async function keepSampleFile(files: Files, text: string): Promise<StoredFile> {
  const received = await files.receive(pieces(text), MOST_BYTES, 0);
  try {
    await received.keep();
    return { fileSize: received.size, mediaType: 'text/plain', sha256: received.sha256 };
  } finally {
    await received.discard();
  }
}

async function* pieces(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text);
}

/** The ids of a case's files by their names. */
export async function filesOf(store: Store, caseId: string): Promise<ReadonlyMap<string, string>> {
  const rows = await store.read(reader => reader.find('attachments', { caseId }, { columns: ['id', 'name'] }));
  return new Map(rows.map(({ id, name }) => [name ?? '', id]));
}
