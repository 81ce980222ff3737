import { EllipsisOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { lazy, Suspense } from 'react';
import { keyOf } from '../../commands/task-keys.ts';
import { useFormat } from '../../format/use-format.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import { MenuButton } from '../../ui/MenuButton.tsx';
import styles from './CommandBar.module.css';
import { type Choice, type Choices, refusals } from './command-choices.ts';
import { useCaseTexts } from './texts.ts';

/** Of few commands. */
const Requirements = lazy(() => import('../../components/requirements/Requirements.tsx'));

interface CommandBarProps {
  choices: Choices;
  /** The commands that lead to the next step of the case's line. */
  ahead: ReadonlySet<string>;
  busy: boolean;
  onChoose(choice: Choice): void;
}

/** What the reader may do here; what is refused now stands greyed, with the reason in words beside it. */
export function CommandBar({ choices, ahead, busy, onChoose }: CommandBarProps) {
  const say = useCaseTexts();
  const { label } = useLabels();
  const { moment } = useFormat();
  const { main, more } = choices;
  if (main.length + more.length === 0) return null;
  const first =
    main.find(({ allowed, way, verdict }) => allowed && way !== 'case' && verdict !== 'reject') ??
    main.find(({ allowed, command }) => allowed && ahead.has(command));
  return (
    <section className={styles.commands} aria-label={say('commands')}>
      <div className={styles.buttons}>
        {main.map(choice => (
          <Button
            key={choice.command}
            type={choice === first ? 'primary' : 'default'}
            disabled={!choice.allowed || busy}
            onClick={() => onChoose(choice)}
          >
            {label(choice.label)}
            {choice.asksFirst || choice.forGood ? '…' : ''}
            {choice.allowed && keyOf(choice) ? <kbd aria-hidden>{keyOf(choice)}</kbd> : null}
          </Button>
        ))}
        {more.length > 0 ? (
          <MenuButton
            label={say('more')}
            icon={<EllipsisOutlined />}
            items={more.map(choice => ({
              key: choice.command,
              label: label(choice.label),
              off: choice.allowed ? undefined : choice.reason?.detail,
              run: () => onChoose(choice),
            }))}
          >
            {main.length === 0 ? say('more') : null}
          </MenuButton>
        ) : null}
      </div>
      <ul className={styles.reasons}>
        {main.map(({ command, label: name, allowed, until }) =>
          allowed && until ? (
            <li key={command}>
              {label(name)}
              {say('of')}
              {say('openUntil', { when: moment(until) })}
            </li>
          ) : null,
        )}
        {refusals(main).map(({ detail, choices: held }) => (
          <li key={detail}>
            {held.map(one => label(one.label)).join(say('listed'))}
            {say('of')}
            {detail}
          </li>
        ))}
      </ul>
      {[...main, ...more].some(({ requirements }) => requirements) ? (
        <Suspense>
          <Requirements commands={[...main, ...more]} />
        </Suspense>
      ) : null}
    </section>
  );
}
