import type { AllowedCommand } from '../../api/answers.ts';
import { useFormat } from '../../format/use-format.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import { RequirementList } from './RequirementList.tsx';
import styles from './Requirements.module.css';
import { checklistsOf, metCount } from './requirement.ts';
import { useRequirementTexts } from './texts.ts';

/** What each of the commands waits for, met and unmet; open where that is what holds the reader up. */
export default function Requirements({ commands }: { commands: readonly AllowedCommand[] }) {
  const say = useRequirementTexts();
  const { label } = useLabels();
  const { list } = useFormat();
  return checklistsOf(commands).map(({ commands: held, requirements }) => (
    <details
      key={held.map(({ command }) => command).join()}
      className={styles.checklist}
      open={held.some(({ reason }) => reason?.unmet !== undefined)}
    >
      <summary>
        {say('for', {
          command: list(held.map(one => label(one.label))),
          met: metCount(requirements),
          all: requirements.length,
        })}
      </summary>
      <RequirementList requirements={requirements} />
    </details>
  ));
}
