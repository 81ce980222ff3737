import { useRead } from '../api/use-read.ts';
import styles from './TopBar.module.css';
import { useShellTexts } from './texts.ts';

/** Says on every page that nothing here is real, where that is so. */
export function SandboxMark() {
  const say = useShellTexts();
  const { data } = useRead('getProduct');
  return data?.sandbox ? (
    <span className={styles.sandbox} title={say('sandboxHint')}>
      {say('sandbox')}
    </span>
  ) : null;
}
