import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { useShortcutGroups } from '../keys/shortcuts.tsx';
import styles from './KeyHelp.module.css';
import { useShellTexts } from './texts.ts';

/** What every key does on this page. */
export function KeyHelp({ onClose }: { onClose(): void }) {
  const say = useShellTexts();
  const dialog = useRef<HTMLDialogElement>(null);
  const groups = Map.groupBy(useShortcutGroups()(), ({ title }) => title);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} className={styles.help} aria-label={say('keys')} onClose={onClose}>
      <h1>{say('keys')}</h1>
      {[...groups].map(([title, parts]) => (
        <section key={title}>
          <h2>{title}</h2>
          <dl>
            {parts
              .flatMap(({ shortcuts }) => shortcuts)
              .map(({ key, label, on = true }) => (
                <div key={key} data-off={!on}>
                  <dt>
                    <kbd>{key}</kbd>
                  </dt>
                  <dd>{label}</dd>
                </div>
              ))}
          </dl>
        </section>
      ))}
      <Button onClick={() => dialog.current?.close()}>{say('close')}</Button>
    </dialog>
  );
}
