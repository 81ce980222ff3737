import { useLabels } from '../../i18n/use-labels.ts';
import { Entries, membersOf } from './Entries.tsx';
import { type EntryProps, fieldId, problemAt } from './entry.ts';
import styles from './Group.module.css';

/** Fields that belong together, under their name. */
export function Group(props: EntryProps) {
  const { name, pointer, field, value, change, fields: _, holder: __, ...scope } = props;
  const { label } = useLabels();
  const problem = problemAt(props);
  const help = label(field.help);
  return (
    <fieldset id={fieldId(props.idBase, pointer)} className={styles.group}>
      <legend className={props.headed ? 'visually-hidden' : styles.name}>{label(field.label)}</legend>
      {help ? <p className={styles.help}>{help}</p> : null}
      {problem ? <p className={styles.problem}>{problem}</p> : null}
      {props.extraAt(pointer)}
      <Entries
        {...scope}
        headed={false}
        fields={field.fields ?? {}}
        show={Object.keys(field.fields ?? {})}
        pointer={pointer}
        value={membersOf(value)}
        onChange={members => change({ [name]: members })}
      />
    </fieldset>
  );
}
