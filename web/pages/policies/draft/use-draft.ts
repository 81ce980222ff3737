import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { JsonObject } from '../../../../domain/json.ts';
import { mergePatch, patchBetween } from '../../../../domain/policy/merge-patch.ts';
import { command, newKey } from '../../../api/command.ts';
import type { Answer } from '../../../api/operations.ts';
import { preview } from '../../../api/preview.ts';
import { isProblem } from '../../../api/problem.ts';
import { useMe } from '../../../api/session.tsx';
import type { Finding } from './findings.tsx';
import { keptDraft } from './kept-draft.ts';

export type Draft = Answer<'getPolicyDraft'>;
export type Body = Draft['body'];

const PAUSE_MS = 400;

/** A draft while it is written: what was saved, what is typed, and what the server's lint says of that as one types. */
export function useDraft(draft: Draft) {
  const queries = useQueryClient();
  const { id: person } = useMe();
  const kept = useMemo(() => keptDraft(localStorage, person, draft.id), [person, draft.id]);
  const [base, setBase] = useState({ body: draft.body, tag: draft.tag, findings: draft.findings });
  const [restored, setRestored] = useState(() => (draft.may.edit ? kept.read() : undefined));
  const [body, setBody] = useState(() => (restored ? asBody(mergePatch(asJson(draft.body), restored)) : draft.body));
  const [findings, setFindings] = useState<readonly Finding[]>(base.findings);
  const [checking, setChecking] = useState(false);
  const [failed, setFailed] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const key = useRef(newKey());
  const patch = useMemo(() => patchBetween(asJson(base.body), asJson(body)), [base, body]);
  const dirty = Object.keys(patch).length > 0;
  // Until it is saved it outlives the page.
  useEffect(() => kept.keep(dirty ? patch : undefined), [kept, patch, dirty]);
  // What an act changed on the server is taken over while nothing is typed; otherwise saving says that somebody was first.
  useEffect(() => {
    if (dirty || numberIn(draft.tag) <= numberIn(base.tag)) return;
    setBase({ body: draft.body, tag: draft.tag, findings: draft.findings });
    setBody(draft.body);
  }, [draft, dirty, base.tag]);
  useEffect(() => {
    if (!dirty) {
      // What was typed was taken back.
      setChecking(false);
      setFindings(base.findings);
      return undefined;
    }
    let over = false;
    setChecking(true);
    const timer = setTimeout(async () => {
      const found = await lintOf(draft.id, base.tag, patch);
      if (over) return;
      setChecking(false);
      if (found) setFindings(found);
    }, PAUSE_MS);
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [draft.id, base, patch, dirty]);

  async function save(): Promise<string | undefined> {
    if (!dirty) return base.tag;
    setBusy(true);
    setFailed(undefined);
    try {
      const wish = { params: { id: draft.id }, body: patch, seen: base.tag, key: key.current };
      const { body: answer } = await command('changePolicyDraft', wish);
      key.current = newKey();
      setBase({ body, tag: answer.tag, findings: answer.findings });
      setRestored(undefined);
      await queries.invalidateQueries({ queryKey: [`/v1/policy-drafts/${draft.id}`] });
      return answer.tag;
    } catch (error) {
      setFailed(error);
      return undefined;
    } finally {
      setBusy(false);
    }
  }
  const throwAway = () => {
    setBody(base.body);
    setRestored(undefined);
  };
  return { body, setBody, findings, checking, dirty, busy, failed, save, throwAway, restored: restored !== undefined };
}

function numberIn(tag: string): number {
  return Number(/\d+/.exec(tag)?.[0] ?? 0);
}

export function asJson(body: Body): JsonObject {
  return body as unknown as JsonObject;
}

/** A body that was changed member by member. */
function asBody(json: JsonObject): Body {
  return json as unknown as Body;
}

/** What lint would say; what is not of the document's shape stands at its place as well. Undefined where nobody could be asked. */
async function lintOf(id: string, seen: string, patch: JsonObject): Promise<Finding[] | undefined> {
  try {
    return (await preview('changePolicyDraft', { params: { id }, body: patch, seen })).findings;
  } catch (error) {
    if (!isProblem(error, 'INVALID_INPUT')) return undefined;
    return (error.problem.errors ?? []).map(({ pointer = '', code, detail }) => ({
      code,
      severity: 'error',
      pointer: pointer.replace(/^#/, ''),
      text: { en: detail, zh: detail },
    }));
  }
}
