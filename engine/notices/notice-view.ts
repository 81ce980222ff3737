import type { Row } from '../../db/store.ts';
import type { JsonObject } from '../../domain/json.ts';
import { isStanding } from '../../domain/kernel/clock-rule.ts';
import type { ProcessDefinition } from '../../domain/kernel/process.ts';
import type { Label, Language } from '../../domain/label.ts';
import { isNoticeTemplate } from '../../domain/notices/notice-texts.ts';
import { type SaidNotice, sayNotice } from '../../domain/notices/say-notice.ts';
import { silenceWords } from '../../domain/notices/silence.ts';
import type { CaseRow } from '../snapshot.ts';
import { shownInstant } from './shown-instant.ts';

/** What a row keeps of its event: codes and instants, no text. */
interface NoticeParams {
  number: string | null;
  state: string;
  reason: string | null;
  dueAt: number | null;
  wasDueAt: number | null;
  onExpiry: string | null;
  /** Of a clock that it speaks of. */
  clock?: string;
}

const NOTHING: NoticeParams = { number: null, state: '', reason: null, dueAt: null, wasDueAt: null, onExpiry: null };

export interface NoticeReader {
  side: 'partner' | 'vendor';
  language: Language;
  zone: string;
}

/** A notice about a case in the words of its reader; undefined where that side is not told of it. */
export function noticeView(
  notice: Pick<Row<'notifications'>, 'template' | 'params'>,
  row: CaseRow,
  definition: ProcessDefinition,
  { side, language, zone }: NoticeReader,
): SaidNotice | undefined {
  if (!isNoticeTemplate(notice.template)) return undefined;
  const { number, state, reason, dueAt, wasDueAt, onExpiry, clock } = {
    ...NOTHING,
    ...(JSON.parse(notice.params) as Partial<NoticeParams>),
  };
  const at = definition.states[state];
  const standing = clock !== undefined && isStanding(definition, clock) ? definition.clocks?.[clock] : undefined;
  const shown = (instant: number | null) => (instant === null ? undefined : shownInstant(instant, zone, language));
  return sayNotice(notice.template, side, language, {
    process: definition.label,
    number: number ?? '',
    title: row.title,
    due: shown(dueAt),
    was: shown(wasDueAt),
    state: at?.label,
    reason: reason === null ? undefined : reasonLabel(definition, reason),
    task: standing?.label ?? at?.task?.label ?? at?.deadline?.label,
    silence: onExpiry === null ? undefined : silenceWords(definition, (standing ?? at?.deadline)?.expire, onExpiry),
    ...toldBy(definition, row),
  });
}

/** What the case says of where something is sent, where its process tells that with its notices. */
function toldBy({ told }: ProcessDefinition, row: CaseRow): { recipient?: string; address?: string } {
  if (!told) return {};
  const data = JSON.parse(row.data) as JsonObject;
  return Object.fromEntries(
    Object.entries(told).flatMap(([name, field]) => (typeof data[field] === 'string' ? [[name, data[field]]] : [])),
  );
}

function reasonLabel(definition: ProcessDefinition, code: string): Label | undefined {
  const codes = Object.values(definition.commands).map(({ reason }) => reason?.codes);
  return codes.find(known => known && Object.hasOwn(known, code))?.[code];
}
