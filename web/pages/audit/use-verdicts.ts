import { useState } from 'react';
import { readTrail } from '../../components/verify/use-verdict.ts';
import { type Verdict, verifyTrail } from '../../components/verify/verify-trail.ts';

/** Checks many trails one after the other, telling each as it is done. */
export function useVerdicts() {
  const [verdicts, setVerdicts] = useState<ReadonlyMap<string, Verdict>>(new Map());
  const [checking, setChecking] = useState(false);
  const checkAll = async (caseIds: readonly string[]) => {
    setChecking(true);
    setVerdicts(new Map());
    try {
      for (const id of caseIds) {
        const verdict = await verifyTrail(await readTrail(id));
        setVerdicts(before => new Map(before).set(id, verdict));
      }
    } finally {
      setChecking(false);
    }
  };
  return { verdicts, checking, checkAll };
}
