export type JsonRead =
  | { ok: true; value: unknown; lines: ReadonlyMap<string, number> }
  /** The line from which on it is no JSON. */
  | { ok: false; line: number };

const STRING = /"(?:[^"\\\n]|\\.)*"/y;
const WORD = /-?\d[\d.eE+-]*|true|false|null/y;

/** Reads a JSON text and where its values stand: the line of each by its pointer, the first line being 1. */
export function readJson(text: string): JsonRead {
  const reader = new Reader(text);
  try {
    const value = reader.whole();
    return { ok: true, value, lines: reader.lines };
  } catch {
    return { ok: false, line: reader.line };
  }
}

/** What browsers say of a broken text names no line that one could rely on; so it is read here. Throws where it stops being JSON. */
class Reader {
  readonly lines = new Map<string, number>();
  private readonly text: string;
  private at = 0;

  constructor(text: string) {
    this.text = text;
  }

  get line(): number {
    return this.text.slice(0, this.at).split('\n').length;
  }

  whole(): unknown {
    const value = this.value('');
    this.space();
    if (this.at < this.text.length) throw new SyntaxError();
    return value;
  }

  private value(pointer: string): unknown {
    this.space();
    this.lines.set(pointer, this.line);
    switch (this.text[this.at]) {
      case '{':
        return Object.fromEntries(this.members(pointer, '}', () => this.named()));
      case '[':
        return this.members(pointer, ']', nth => String(nth)).map(([, value]) => value);
      case '"':
        return this.token(STRING);
      default:
        return this.token(WORD);
    }
  }

  private members(pointer: string, end: '}' | ']', name: (nth: number) => string): [string, unknown][] {
    const found: [string, unknown][] = [];
    this.at += 1;
    this.space();
    while (this.text[this.at] !== end) {
      if (found.length > 0) this.sign(',');
      this.space();
      const key = name(found.length);
      found.push([key, this.value(`${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`)]);
      this.space();
    }
    this.at += 1;
    return found;
  }

  private named(): string {
    const name = this.token(STRING);
    this.space();
    this.sign(':');
    return String(name);
  }

  private token(form: RegExp): unknown {
    form.lastIndex = this.at;
    const [found] = form.exec(this.text) ?? [];
    if (found === undefined) throw new SyntaxError();
    const value: unknown = JSON.parse(found);
    this.at += found.length;
    return value;
  }

  private sign(expected: string): void {
    if (this.text[this.at] !== expected) throw new SyntaxError();
    this.at += 1;
  }

  private space(): void {
    while (/[ \t\r\n]/.test(this.text[this.at] ?? '')) this.at += 1;
  }
}
