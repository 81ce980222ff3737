import { Skeleton } from '../ui/Skeleton.tsx';
import { useShellTexts } from './texts.ts';

/** Stands while the code of the first page is on its way. */
export function Waiting() {
  return <Skeleton rows={8} label={useShellTexts()('loading')} />;
}
