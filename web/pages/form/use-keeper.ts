import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { JsonObject } from '../../../domain/json.ts';
import type { CaseDetail, ProcessSchema } from '../../api/answers.ts';
import { commandAt, newKey } from '../../api/command.ts';
import { changeOf, type FormPlan } from './form-plan.ts';
import { FormKeeper } from './keeper.ts';
import type { Kept, Known, Saved } from './kept.ts';

/** The form's keeper for as long as the form stands: fed with what the server says of the case, saved before the page goes. */
export function useKeeper(
  plan: FormPlan,
  { fields }: ProcessSchema,
  detail: CaseDetail | undefined,
): { keeper: FormKeeper; kept: Kept } {
  const queries = useQueryClient();
  const [keeper] = useState(() => {
    const given = async (method: 'post' | 'patch', path: string, body: JsonObject, key: string, seen?: string) => {
      const { body: made, tag } = await commandAt<{ id: string }>(method, path, { body, key, seen });
      return { id: made.id, tag: tag ?? '' } satisfies Saved;
    };
    return new FormKeeper({
      fields,
      drafts: plan.drafts,
      resends: plan.revision !== undefined,
      known: detail && knownOf(detail),
      server: {
        newKey,
        create: (body, key) => given('post', plan.path, body, key),
        change: (id, patch, seen, key) => {
          const { method, path } = changeOf(plan, id);
          return given(method, path, patch, key, seen);
        },
        refresh: () =>
          void queries.invalidateQueries({
            predicate: ({ queryKey: [path] }) => String(path).startsWith('/v1/cases/'),
          }),
      },
    });
  });
  const kept = useSyncExternalStore(keeper.listen, keeper.now);
  useEffect(() => {
    if (detail) keeper.met(knownOf(detail));
  }, [keeper, detail]);
  useEffect(() => {
    const again = () => keeper.again();
    const ask = (event: BeforeUnloadEvent) => {
      if (keeper.unsaved()) event.preventDefault();
    };
    addEventListener('online', again);
    addEventListener('beforeunload', ask);
    return () => {
      removeEventListener('online', again);
      removeEventListener('beforeunload', ask);
    };
  }, [keeper]);
  return { keeper, kept };
}

function knownOf({ id, tag, data, personal }: CaseDetail): Known {
  return { id, tag, data: data as JsonObject, masked: personal.masked };
}
