import type { Body } from '../../api/operations.ts';
import { readJson } from './json-lines.ts';

export type CalendarChange = Body<'addCalendarVersion'>;

export type HandedIn =
  | { ok: true; change: CalendarChange; lineOf(pointer: string): number | undefined }
  | { ok: false; line: number };

/**
 * What somebody pastes for a calendar: one year as its notice says it, several, or a whole change. The server judges it; what it finds
 * wrong is shown at the line where it stands.
 */
export function handedIn(text: string): HandedIn {
  const json = readJson(text);
  if (!json.ok) return json;
  const { value: read, lines } = json;
  const [change, base] = Array.isArray(read)
    ? [{ years: read }, '/years']
    : isYear(read)
      ? [{ years: [read] }, '/years/0']
      : [read, ''];
  return {
    ok: true,
    change: change as CalendarChange,
    lineOf: pointer => lineOf(lines, pointer.replace(/^#/, ''), base),
  };
}

function isYear(read: unknown): boolean {
  return typeof read === 'object' && read !== null && 'year' in read;
}

/** Of a member that is missing the line of what it should stand in. */
function lineOf(lines: ReadonlyMap<string, number>, pointer: string, base: string): number | undefined {
  let own = pointer.startsWith(base) ? pointer.slice(base.length) : '';
  for (;;) {
    const line = lines.get(own);
    if (line !== undefined || own === '') return line;
    own = own.slice(0, own.lastIndexOf('/'));
  }
}
