import { useState } from 'react';
import { isProblem, NoAnswer } from '../../api/problem.ts';
import { useSettingsTexts } from './texts.ts';

/** Sends a wish, says in the server's words why it was refused, and asks again what stands. */
export function useSending(onChanged: () => Promise<void>) {
  const say = useSettingsTexts();
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<string>();
  const send = async (wish: () => Promise<unknown>): Promise<boolean> => {
    setBusy(true);
    setFailed(undefined);
    try {
      await wish();
      await onChanged();
      return true;
    } catch (error) {
      if (!isProblem(error) && !(error instanceof NoAnswer)) throw error;
      const told = isProblem(error)
        ? (error.problem.errors?.map(({ detail }) => detail).join(' ') ?? error.problem.detail)
        : say('noAnswer');
      setFailed(told);
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { busy, failed, send };
}
