import { FeelFaultError } from '../fault.ts';

/** A part of a pattern. */
export type Part =
  | { kind: 'char'; passes: (char: string) => boolean }
  | { kind: 'start' }
  | { kind: 'end' }
  | { kind: 'group'; part: Part; capture: number | null }
  | { kind: 'sequence'; parts: readonly Part[] }
  | { kind: 'either'; choices: readonly Part[] }
  | { kind: 'repeat'; part: Part; min: number; max: number; lazy: boolean };

const LONGEST_PATTERN = 500;
const MOST_REPEATS = 1000;
const DEEPEST = 50;

/**
 * Reads a pattern of `matches`, `replace` or `split`: characters, classes, groups, choices, repetitions, `^` and `$`, with the flags `i`,
 * `s` and `m`. What no search in linear time can do (references back, looking around) is a fault that names it.
 */
export function readPattern(text: string, flags: string): { part: Part; captures: number } {
  if (text.length > LONGEST_PATTERN) throw new FeelFaultError('PATTERN', `${text.slice(0, 40)}...`);
  if (!/^[ism]*$/.test(flags)) throw new FeelFaultError('PATTERN', flags);
  const reader = new Reader(text, flags);
  const part = reader.choices(0);
  if (!reader.atEnd()) reader.wrong(reader.next());
  return { part, captures: reader.captures };
}

class Reader {
  captures = 0;
  private readonly chars: readonly string[];
  private readonly flags: string;
  private at = 0;

  constructor(text: string, flags: string) {
    this.chars = Array.from(text);
    // A class is tested by one character at a time, so that the lines of a text are nothing to it.
    this.flags = `u${[...new Set(flags.replaceAll('m', ''))].join('')}`;
  }

  atEnd(): boolean {
    return this.at >= this.chars.length;
  }

  next(): string {
    return this.chars[this.at++] ?? '';
  }

  wrong(about: string): never {
    throw new FeelFaultError('PATTERN', about);
  }

  choices(depth: number): Part {
    if (depth > DEEPEST) this.wrong('((');
    const choices = [this.sequence(depth)];
    while (this.took('|')) choices.push(this.sequence(depth));
    const [only, ...others] = choices;
    return only && others.length === 0 ? only : { kind: 'either', choices };
  }

  private sequence(depth: number): Part {
    const parts: Part[] = [];
    while (!this.atEnd() && !['|', ')'].includes(this.chars[this.at] ?? '')) parts.push(this.repeated(depth));
    return { kind: 'sequence', parts };
  }

  private took(text: string): boolean {
    const found = this.chars.slice(this.at, this.at + text.length).join('') === text;
    if (found) this.at += text.length;
    return found;
  }

  private repeated(depth: number): Part {
    const part = this.single(depth);
    const times = this.times();
    if (!times) return part;
    const lazy = this.took('?');
    return { kind: 'repeat', part, ...times, lazy };
  }

  private times(): { min: number; max: number } | undefined {
    if (this.took('*')) return { min: 0, max: Number.POSITIVE_INFINITY };
    if (this.took('+')) return { min: 1, max: Number.POSITIVE_INFINITY };
    if (this.took('?')) return { min: 0, max: 1 };
    const [braces, least = '', comma, most] =
      /^\{(\d+)(,?)(\d*)\}/.exec(this.chars.slice(this.at, this.at + 16).join('')) ?? [];
    if (braces === undefined) return undefined;
    this.at += braces.length;
    const min = Number(least);
    const max = !comma ? min : most ? Number(most) : Number.POSITIVE_INFINITY;
    const known = min <= MOST_REPEATS && (max <= MOST_REPEATS || max === Number.POSITIVE_INFINITY) && min <= max;
    return known ? { min, max } : this.wrong(braces);
  }

  private single(depth: number): Part {
    const char = this.next();
    switch (char) {
      case '(':
        return this.group(depth);
      case '[':
        return this.tested(`[${this.rest(']')}`);
      case '.':
        return this.tested('.');
      case '^':
        return { kind: 'start' };
      case '$':
        return { kind: 'end' };
      case '\\':
        return this.escaped();
      default:
        // What begins nothing here, such as a lone `*`, is no character of a pattern either.
        return /[*+?{}\])]/.test(char) ? this.wrong(char) : this.literal(char);
    }
  }

  private group(depth: number): Part {
    const silent = this.took('?:');
    if (!silent && this.chars[this.at] === '?') this.wrong(`(${this.chars.slice(this.at, this.at + 3).join('')}`);
    const capture = silent ? null : ++this.captures;
    const part = this.choices(depth + 1);
    return this.took(')') ? { kind: 'group', part, capture } : this.wrong('(');
  }

  /** Up to and with the character that ends it, past those that are escaped. */
  private rest(end: string): string {
    let text = '';
    while (!this.atEnd()) {
      const char = this.next();
      text += char === '\\' ? char + this.next() : char;
      if (char === end) return text;
    }
    return this.wrong(text.slice(0, 20));
  }

  private escaped(): Part {
    const char = this.next();
    if (/[pP]/.test(char) && this.chars[this.at] === '{') return this.tested(`\\${char}${this.rest('}')}`);
    if (/[dDwWsSnrt]/.test(char)) return this.tested(`\\${char}`);
    return /[\^$\\.*+?()[\]{}|/-]/.test(char) ? this.literal(char) : this.wrong(`\\${char}`);
  }

  private literal(char: string): Part {
    if (!this.flags.includes('i')) return { kind: 'char', passes: other => other === char };
    return this.tested(char.replace(/[\^$\\.*+?()[\]{}|/]/, '\\$&'));
  }

  /** By the language's own expression over this one character, which takes no longer than the character is. */
  private tested(source: string): Part {
    const test = expressionOf(source, this.flags) ?? this.wrong(source);
    return { kind: 'char', passes: char => test.test(char) };
  }
}

function expressionOf(source: string, flags: string): RegExp | undefined {
  try {
    return new RegExp(`^${source}$`, flags);
  } catch {
    return undefined;
  }
}
