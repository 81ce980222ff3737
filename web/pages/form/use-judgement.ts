import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { JsonObject } from '../../../domain/json.ts';
import type { CaseDetail, CommandPreview, ProcessSchema } from '../../api/answers.ts';
import { ask } from '../../api/client.ts';
import { newKey } from '../../api/command.ts';
import { isProblem } from '../../api/problem.ts';
import type { FieldProblem } from '../../components/form/form-field.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import { changeOf, type FormPlan } from './form-plan.ts';
import type { Kept } from './kept.ts';
import { patchOf } from './merge.ts';
import { type Ahead, foretold } from './steps-ahead.ts';
import { missingIn } from './to-do.ts';

const PAUSE_MS = 600;

export interface Judgement {
  problems: readonly FieldProblem[];
  /** Why it is refused whatever stands in the form. */
  refusal: { title: string; detail: string } | null;
  /** What the problems are about. */
  judged: JsonObject;
  /** Who would decide, by when, were it handed in now. */
  ahead?: readonly Ahead[];
}

interface DryRun {
  method: 'post' | 'patch';
  path: string;
  body: JsonObject;
  seen?: string | undefined;
  judged: JsonObject;
}

/** What the server's own rules say of the form as it stands: with the draft's own answer, or by a dry run of what would be sent. */
export function useJudgement(
  plan: FormPlan,
  schema: ProcessSchema,
  kept: Kept,
  detail: CaseDetail | undefined,
): Judgement {
  const drafted = plan.drafts ? ofDraft(plan, kept, detail) : undefined;
  const run = useSettled(drafted ?? (plan.drafts ? undefined : ofWhole(plan, schema, kept)));
  const tried = useDryRun(run && 'path' in run ? run : undefined);
  const nothing = { problems: [], refusal: null, judged: kept.base };
  return drafted && 'problems' in drafted ? drafted : (tried ?? nothing);
}

/** Of a draft its own answer says what is missing; only a complete one is tried. */
function ofDraft(plan: FormPlan, kept: Kept, detail: CaseDetail | undefined): Judgement | DryRun | undefined {
  const { onward } = plan;
  const said = detail?.allowedCommands.find(({ command }) => command === onward?.code);
  if (!detail || !said) return undefined;
  const { allowed, reason } = said;
  const judged = kept.base;
  if (!allowed && reason?.code === 'INVALID_INPUT') return { problems: reason.errors ?? [], refusal: null, judged };
  if (!allowed) return { problems: [], refusal: reason ?? null, judged };
  if (kept.phase !== 'clean' || detail.tag !== kept.tag) return undefined;
  const path = onward?.path?.replace('{id}', detail.id) ?? '';
  return { method: 'post', path, body: {}, seen: detail.tag, judged };
}

function ofWhole(plan: FormPlan, { fields }: ProcessSchema, { id, tag, base, value }: Kept): DryRun | undefined {
  const body = patchOf(fields, base, value);
  if (missingIn(fields, value).length > 0 || Object.keys(body).length === 0) return undefined;
  if (id === undefined) return { method: 'post', path: plan.path, body, judged: value };
  return { ...changeOf(plan, id), body, seen: tag, judged: value };
}

function useDryRun(run: DryRun | undefined): Judgement | undefined {
  const { language } = useLabels();
  const { data } = useQuery({
    queryKey: ['dry-run', run, language],
    queryFn: async ({ signal }): Promise<Judgement | null> => {
      if (!run) return null;
      const { judged, ...request } = run;
      try {
        const query = { 'validate-only': true };
        const { body } = await ask<CommandPreview>({ ...request, query, key: newKey(), signal });
        return { problems: [], refusal: null, judged, ahead: foretold(body.preview.ahead) };
      } catch (error) {
        if (!isProblem(error)) throw error;
        const { code, errors = [], title, detail } = error.problem;
        if (code === 'INVALID_INPUT') return { problems: errors, refusal: null, judged };
        return { problems: [], refusal: code === 'VERSION_DIFFERS' ? null : { title, detail }, judged };
      }
    },
    enabled: run !== undefined,
    gcTime: 0,
  });
  return data ?? undefined;
}

/** What stays the same for a moment. */
function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  const same = JSON.stringify(settled) === JSON.stringify(value);
  useEffect(() => {
    if (same) return undefined;
    const timer = setTimeout(() => setSettled(value), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [same, value]);
  return settled;
}
