import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react';

/** A command that did not happen although its "undo" was over: whoever gave it may be on another page by now. */
export interface Failure {
  id: string;
  /** What was wished, in words: "Validate PO20261102000017". */
  label: string;
  error: unknown;
  /** Null: it is about no case. */
  caseId: string | null;
  /** What the person had written, so that it can be copied. */
  typed: string;
  /** Sends it once more under the same key; absent where that would be refused again. */
  again?: (() => void) | undefined;
}

interface Failures {
  failures: readonly Failure[];
  tell(failure: Failure): void;
  dismiss(id: string): void;
}

const FailedCommands = createContext<Failures | undefined>(undefined);

/** Keeps what failed until the person has put it away; stands in the shell, so that no change of page loses it. */
export function FailureProvider({ children }: { children: ReactNode }) {
  const [failures, setFailures] = useState<readonly Failure[]>([]);
  const dismiss = useCallback((id: string) => setFailures(all => all.filter(one => one.id !== id)), []);
  const tell = useCallback(
    (failure: Failure) => setFailures(all => [...all.filter(({ id }) => id !== failure.id), failure]),
    [],
  );
  const value = useMemo(() => ({ failures, tell, dismiss }), [failures, tell, dismiss]);
  return <FailedCommands value={value}>{children}</FailedCommands>;
}

export function useFailures(): Failures {
  const failures = useContext(FailedCommands);
  if (!failures) throw new Error('useFailures stands outside of FailureProvider');
  return failures;
}
