import { gapLabel } from '../../domain/calendar/gap-label.ts';
import type { ProcessDefinition } from '../../domain/kernel/process.ts';
import type { Label } from '../../domain/label.ts';
import { DONE_BESIDE, HISTORY } from '../../domain/messages/history.ts';
import { filledLabel } from '../../domain/messages.ts';
import type { HistoryEntry } from '../../engine/reads/case-history.ts';
import { reasonWords } from './reason-words.ts';
import { rightWords } from './who-words.ts';
import { commandLabel, nameLabel, rightLabel, SYSTEM } from './words.ts';

/**
 * An entry of the trail as a sentence: who did what, with which right, how long before the deadline, under which policy and why
 * (design/console.md, Case page).
 */
export function historySentence(definition: ProcessDefinition, entry: HistoryEntry): Label {
  const { actor, right, reason, command, standsInFor, through } = entry;
  const alone = actorWords(actor);
  const by = standsInFor ? filledLabel(HISTORY.standingIn, { by: alone, owner: nameLabel(standsInFor) }) : alone;
  const done = doneWords(definition, entry);
  const said = right
    ? filledLabel(HISTORY.byRight, {
        by,
        done,
        right: rightWords(right.kind, rightLabel(definition, right.kind, right.code), right.at),
      })
    : filledLabel(HISTORY.plain, { by, done });
  const end = reason
    ? filledLabel(HISTORY.because, { reason: withoutStop(reasonWords(definition, command, reason)) })
    : HISTORY.end;
  const over = entry.override ? filledLabel(HISTORY.overridden, { said }) : said;
  const confirmed = entry.proposer ? [filledLabel(HISTORY.confirmed, { proposer: nameLabel(entry.proposer) })] : [];
  return joined([
    over,
    ...confirmed,
    ...timing(definition, entry),
    ...rule(entry),
    ...(through ? [HISTORY.many] : []),
    end,
  ]);
}

/** Of another partner that takes part only the company is named. */
function actorWords({ kind, person, organization }: HistoryEntry['actor']): Label {
  if (person) return nameLabel(person);
  return kind === 'person' && organization ? nameLabel(organization) : SYSTEM;
}

/** What people write may end a sentence; the trail's own ends it. */
function withoutStop({ en, zh }: Label): Label {
  return { en: en.replace(/[.。]$/, ''), zh: zh.replace(/[.。]$/, '') };
}

function doneWords(definition: ProcessDefinition, { command, assignee, owner }: HistoryEntry): Label {
  const own = Object.hasOwn(definition.commands, command) ? definition.commands[command]?.done : undefined;
  if (own) return own;
  if (!Object.hasOwn(DONE_BESIDE, command)) {
    return filledLabel(HISTORY.other, { command: commandLabel(definition, command) });
  }
  const back = command === 'hand-on' && !owner;
  const beside = DONE_BESIDE[back ? 'hand-back' : (command as keyof typeof DONE_BESIDE)];
  const params = { ...(assignee && { assignee: nameLabel(assignee) }), ...(owner && { owner: nameLabel(owner) }) };
  return assignee ? filledLabel(beside, params) : beside;
}

/** Only where somebody decided what a clock waited for; one that merely tells is nobody's deadline. */
function timing({ states }: ProcessDefinition, { actor, from, to, dueAt, effectiveAt }: HistoryEntry): Label[] {
  if (actor.kind !== 'person' || from === to || dueAt === null || states[from]?.deadline?.tells) return [];
  const left = Date.parse(dueAt) - Date.parse(effectiveAt);
  return [filledLabel(left < 0 ? HISTORY.after : HISTORY.before, { gap: gapLabel(left) })];
}

function rule({ actor, from, to, policy }: HistoryEntry): Label[] {
  return actor.kind === 'person' && from !== to ? [filledLabel(HISTORY.rule, { version: policy.version })] : [];
}

function joined(parts: readonly Label[]): Label {
  return { en: parts.map(({ en }) => en).join(''), zh: parts.map(({ zh }) => zh).join('') };
}
