import type { JsonObject } from '../../domain/json.ts';
import type { Linked, Resale, ResellerPair } from '../../integrations/resale.ts';
import type { EffectHandlers, EffectRequest } from '../effects.ts';
import { type SagaStep, sagaHandler } from './saga.ts';

/** What becoming a reseller, and losing the master, means to the vendor's billing (domain/distribution.md section 1, effects). */
export function resellerSagas({ resale }: { resale: Resale }): EffectHandlers {
  const link = (what: Linked): SagaStep => ({
    perform: request => whileActive(request, () => resale.link(what, pairOf(request))),
    undo: request => resale.unlink(what, pairOf(request)),
  });
  // What one has taken back is not given again where the other fails: the master is gone.
  const unlink = (what: Linked): SagaStep => ({
    perform: request => resale.unlink(what, pairOf(request)),
    undo: () => Promise.resolve(),
  });
  return {
    'reseller-links': sagaHandler('reseller-links', {
      steps: { 'link-funds': link('funds'), 'link-quota': link('quota') },
      done: recorded('linked'),
      undone: recorded('failed'),
    }),
    'reseller-unlinks': sagaHandler('reseller-unlinks', {
      steps: { 'reclaim-quota': unlink('quota'), 'return-funds': unlink('funds') },
      done: recorded('ended'),
      undone: recorded('ending'),
    }),
  };
}

function recorded(links: string): { command: string; input: JsonObject } {
  return { command: 'record-links', input: { links } };
}

/** Once the master is gone nothing is set up any more: what was, is taken back by the saga that follows. */
async function whileActive({ case: { state } }: EffectRequest, work: () => Promise<void>): Promise<void> {
  if (state !== 'orphaned') await work();
}

function pairOf({ input }: EffectRequest): ResellerPair {
  return { resellerId: String(input.resellerId), masterId: String(input.masterId) };
}
