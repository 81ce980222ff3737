import styles from './Strip.module.css';
import { useShellTexts } from './texts.ts';

/** Stands above the page while the server cannot be reached. */
export function AwayStrip() {
  const say = useShellTexts();
  return (
    <p className={styles.strip} data-kind="away" role="status">
      {say('away')}
    </p>
  );
}
