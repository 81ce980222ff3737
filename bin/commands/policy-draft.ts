import { instantOf } from '../../domain/kernel/check-fields.ts';
import { problemText, textOf } from '../../domain/messages.ts';
import { type Acted, type Acting, type ActOutcome, act, type NotActed } from '../../engine/act.ts';
import { activateDraft } from '../../engine/policies/activate-draft.ts';
import { changeDraft, type DraftRef } from '../../engine/policies/change-draft.ts';
import { createDraft } from '../../engine/policies/create-draft.ts';
import { POLICY_ACTIVATE, POLICY_EDIT } from '../../engine/policies/draft.ts';
import { discardDraft, proposeDraft } from '../../engine/policies/propose-draft.ts';
import { configFrom } from '../../runtime/config.ts';
import { openContext } from '../../runtime/context.ts';
import { print, UsageError } from '../usage.ts';
import { sayFindings } from './policy-files.ts';
import { readDocument } from './read-document.ts';

const VERBS = ['draft', 'change', 'propose', 'activate', 'discard'] as const;
type Verb = (typeof VERBS)[number];

interface Said {
  as: string;
  patch: string | undefined;
  from: string | undefined;
}

export function isDraftVerb(word: string): word is Verb {
  return VERBS.some(verb => verb === word);
}

/** One act on a draft as a person with the right to it; `named` is a process for `draft`, else the draft's id. */
export async function draftPolicy(verb: Verb, named: string, said: Said): Promise<number> {
  const work = workOf(verb, named, said);
  const item = verb === 'activate' ? POLICY_ACTIVATE : POLICY_EDIT;
  const context = await openContext(configFrom(process.env), { mode: 'shared', purpose: 'change a policy draft' });
  try {
    return say(await act(context.engine, { userId: said.as, item }, work), item);
  } finally {
    await context.close();
  }
}

function workOf(verb: Verb, named: string, { patch, from }: Said): (acting: Acting) => Promise<Acted | NotActed> {
  const change = patch === undefined ? undefined : readDocument(patch);
  const effectiveFrom = from === undefined ? null : instantOf(from);
  if (effectiveFrom === undefined)
    throw new UsageError('--from must be a time with its zone: 2026-12-01T00:00:00+08:00');
  if (verb === 'change' && !change) throw new UsageError('change needs --patch FILE, a JSON merge patch');
  return async acting => {
    if (verb === 'draft') {
      const begun = await createDraft(acting, { process: named, from: undefined });
      if (!change || typeof begun !== 'object' || !('body' in begun)) return begun;
      return changeDraft(acting, { id: String(begun.body.id), seen: 1 }, change);
    }
    // The command line acts on the draft as it is now: it has no page that was looked at.
    const ref: DraftRef = { id: named, seen: (await acting.tx.get('policyDrafts', { id: named }))?.tag };
    if (verb === 'change') return changeDraft(acting, ref, change ?? {});
    if (verb === 'propose') return proposeDraft(acting, ref, effectiveFrom);
    return verb === 'activate' ? activateDraft(acting, ref) : discardDraft(acting, ref);
  };
}

function say(outcome: ActOutcome, item: string): number {
  switch (outcome.kind) {
    case 'done':
    case 'valid': {
      const { id, process, status, version, findings } = outcome.body;
      print(
        `draft ${String(id)} of ${String(process)}: ${String(status)}${version ? `, version ${String(version)}` : ''}`,
      );
      if (Array.isArray(findings)) sayFindings(findings, 'sound');
      return 0;
    }
    case 'refused': {
      const { code, params = {}, problems = [] } = outcome.refusal;
      print(`${code}: ${textOf(code, params, 'en').detail}`);
      for (const problem of problems)
        print(`${problem.pointer} ${problemText(problem.code, problem.params ?? {}, 'en')}`);
      return 1;
    }
    case 'not-permitted':
      print(`the person lacks the permission item ${item}`);
      return 1;
    default:
      print(
        { 'unknown-caller': 'there is no such active person', 'not-found': 'there is no such draft' }[
          String(outcome.kind)
        ] ?? outcome.kind,
      );
      return 1;
  }
}
