import type { Label, Language } from '../label.ts';
import { NOTICE_TEXTS, type NoticeTemplate } from './notice-texts.ts';

/** What a notice may be filled with: codes in words, the reader's own time, nothing that people wrote but the case's title. */
export interface NoticeFacts {
  process: Label;
  number: string;
  title: string;
  /** The due instant as the reader's clock shows it. */
  due?: string | undefined;
  /** The due instant that held before. */
  was?: string | undefined;
  state?: Label | undefined;
  reason?: Label | undefined;
  task?: Label | undefined;
  /** What happens if nobody acts. */
  silence?: Label | undefined;
  /** To whom and where something is sent, where the process tells that with its notices. */
  recipient?: string | undefined;
  address?: string | undefined;
  /** The company that invites somebody. */
  inviter?: Label | undefined;
  /** Of a policy: its version, from when what changes holds, by which minutes, and what that is. */
  version?: string | undefined;
  from?: Label | undefined;
  minutes?: Label | undefined;
  added?: Label | undefined;
  removed?: Label | undefined;
  changed?: Label | undefined;
}

export interface SaidNotice {
  title: string;
  body: string;
}

/** A notice in words for one side and language; undefined where that side is not told of it. */
export function sayNotice(
  template: NoticeTemplate,
  side: 'partner' | 'vendor',
  language: Language,
  facts: NoticeFacts,
): SaidNotice | undefined {
  const text = NOTICE_TEXTS[template][side];
  if (!text) return undefined;
  const known = words(facts, language);
  const lines = text.body[language].split('\n').filter(line => names(line).every(name => known[name]));
  return {
    title: fill(text.title[language], known).trim(),
    body: lines.map(line => fill(line, known)).join('\n'),
  };
}

/** The names a text is filled with. */
export function names(text: string): string[] {
  return [...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
}

function words(facts: NoticeFacts, language: Language): Record<string, string> {
  return Object.fromEntries(
    Object.entries(facts).flatMap(([name, fact]: [string, string | Label | undefined]) =>
      fact === undefined ? [] : [[name, typeof fact === 'string' ? fact : fact[language]]],
    ),
  );
}

function fill(text: string, known: Record<string, string>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => known[name] ?? '');
}
