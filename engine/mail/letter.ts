import type { Label, Language } from '../../domain/label.ts';
import { MAIL_WORDS } from '../../domain/notices/mail-words.ts';
import type { SaidNotice } from '../../domain/notices/say-notice.ts';

export interface LetterPart extends SaidNotice {
  link: string;
}

export interface Letter {
  subject: string;
  text: string;
  html: string;
}

/** The mail about one event. */
export function noticeLetter(part: LetterPart, language: Language, why: Label = MAIL_WORDS.why): Letter {
  return letter(part.title, [part], { label: MAIL_WORDS.open, link: part.link }, language, { why });
}

/** The daily mail: what is new, newest first, and how much more there is. */
export function digestLetter(parts: readonly LetterPart[], more: number, link: string, language: Language): Letter {
  const count = parts.length + more;
  const subject = (count === 1 ? MAIL_WORDS.digestOfOne : MAIL_WORDS.digest)[language].replace(
    '{count}',
    String(count),
  );
  const end = more > 0 ? MAIL_WORDS.more[language].replace('{count}', String(more)) : undefined;
  return letter(subject, parts, { label: MAIL_WORDS.openAll, link }, language, { why: MAIL_WORDS.why, end });
}

function letter(
  subject: string,
  parts: readonly LetterPart[],
  open: { label: Label; link: string },
  language: Language,
  around: { why: Label; end?: string | undefined },
): Letter {
  const { end } = around;
  const why = around.why[language];
  const label = open.label[language];
  const several = parts.length > 1 || parts[0]?.link !== open.link;
  const text = [
    ...parts.map(part => (several ? `${part.title}\n${part.body}\n${part.link}` : part.body)),
    ...(end ? [end] : []),
    `${label}: ${open.link}`,
    `-- \n${why}`,
  ].join('\n\n');
  const blocks = parts.map(({ title, body, link }) => {
    const heading = several
      ? `<h3><a href="${escaped(link)}">${escaped(title)}</a></h3>`
      : `<h3>${escaped(title)}</h3>`;
    return `${heading}<p>${escaped(body).replaceAll('\n', '<br>')}</p>`;
  });
  const html = `<!doctype html><html lang="${language}"><body>${blocks.join('')}${end ? `<p>${escaped(end)}</p>` : ''}<p><a href="${escaped(open.link)}">${escaped(label)}</a></p><hr><p><small>${escaped(why)}</small></p></body></html>`;
  return { subject: oneLine(subject), text, html };
}

/** A header is one line, whatever a title holds. */
function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}\u2028\u2029]+/gu, ' ').trim();
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, found => ENTITIES[found] ?? found);
}
