import type { Store } from '../../db/store.ts';
import type { StoredFile } from '../../engine/execute.ts';
import type { Files } from '../../integrations/files.ts';

const MOST_BYTES = 65_536;

/** Puts a file that says a text in its place, as an upload does: a PDF where it is called one, which says Latin letters alone. */
export async function keepSampleFile(files: Files, name: string, text: string): Promise<StoredFile> {
  const asPdf = name.endsWith('.pdf');
  const received = await files.receive(pieces(asPdf ? pdfOf(text) : text), MOST_BYTES, 0);
  try {
    await received.keep();
    return { fileSize: received.size, mediaType: asPdf ? 'application/pdf' : 'text/plain', sha256: received.sha256 };
  } finally {
    await received.discard();
  }
}

async function* pieces(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text);
}

/** One page with one line. */
function pdfOf(text: string): string {
  const line = `BT /F1 14 Tf 72 760 Td (${text.replace(/[\\()]/g, '\\$&')}) Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${line.length} >>\nstream\n${line}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let body = '%PDF-1.4\n';
  const places = objects.map((object, n) => {
    const at = body.length;
    body += `${n + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(at).padStart(10, '0')} 00000 n \n`;
  });
  const count = objects.length + 1;
  const table = `xref\n0 ${count}\n0000000000 65535 f \n${places.join('')}`;
  return `${body}${table}trailer\n<< /Size ${count} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`;
}

/** The ids of a case's files by their names. */
export async function filesOf(store: Store, caseId: string): Promise<ReadonlyMap<string, string>> {
  const rows = await store.read(reader => reader.find('attachments', { caseId }, { columns: ['id', 'name'] }));
  return new Map(rows.map(({ id, name }) => [name ?? '', id]));
}
