import { useState } from 'react';
import { ask } from '../../api/client.ts';
import { placeOf } from '../../api/operations.ts';
import { type Trail, type Verdict, verifyTrail } from './verify-trail.ts';

/** The trail of a case as it stands now. */
export async function readTrail(caseId: string): Promise<Trail> {
  return (await ask<Trail>(placeOf('getCaseAudit', { id: caseId }))).body;
}

/** Checks the trail of one case when it is asked to. */
export function useVerdict(caseId: string) {
  const [state, setState] = useState<{ checking?: true; verdict?: Verdict; error?: unknown }>({});
  const check = async () => {
    setState({ checking: true });
    try {
      setState({ verdict: await verifyTrail(await readTrail(caseId)) });
    } catch (error) {
      setState({ error });
    }
  };
  return { ...state, check };
}
