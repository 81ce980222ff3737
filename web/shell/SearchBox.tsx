import { useRef } from 'react';
import { useNavigate } from 'react-router';
import { useShortcuts } from '../keys/shortcuts.tsx';
import { to } from '../paths.ts';
import { TextInput } from '../ui/TextInput.tsx';
import styles from './TopBar.module.css';
import { useShellTexts } from './texts.ts';

/** Looks through every case the person may see; `/` comes here. */
export function SearchBox() {
  const say = useShellTexts();
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);
  useShortcuts(say('general'), [{ key: '/', label: say('searchKey'), run: () => input.current?.focus() }]);
  return (
    <search className={styles.search}>
      <form
        onSubmit={event => {
          event.preventDefault();
          void navigate(to.cases({ q: input.current?.value.trim() }));
        }}
      >
        <TextInput
          ref={input}
          type="search"
          placeholder={`${say('search')} (/)`}
          aria-label={say('search')}
          onKeyDown={event => {
            if (event.key === 'Escape') event.currentTarget.blur();
          }}
        />
      </form>
    </search>
  );
}
