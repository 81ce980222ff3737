import { useState } from 'react';
import { useNavigate } from 'react-router';
import { usePending } from '../commands/pending.tsx';
import { useShortcuts } from '../keys/shortcuts.tsx';
import { to } from '../paths.ts';
import { KeyHelp } from './KeyHelp.tsx';
import { useShellTexts } from './texts.ts';

/** The keys that work on every page. */
export function ShellKeys() {
  const say = useShellTexts();
  const navigate = useNavigate();
  const { waiting, undo } = usePending();
  const [help, setHelp] = useState(false);
  useShortcuts(say('general'), [
    { key: '?', label: say('help'), run: () => setHelp(true) },
    { key: 'u', label: say('undoKey'), run: () => undo(), on: waiting.length > 0 },
    { key: 'i', label: say('goInbox'), run: () => void navigate(to.inbox()) },
    { key: 'g', label: say('goCases'), run: () => void navigate(to.cases()) },
  ]);
  return help ? <KeyHelp onClose={() => setHelp(false)} /> : null;
}
