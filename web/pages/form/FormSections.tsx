import type { ReactNode } from 'react';
import type { JsonObject } from '../../../domain/json.ts';
import type { ProcessSchema } from '../../api/answers.ts';
import { FormFields } from '../../components/form/FormFields.tsx';
import type { FieldProblem } from '../../components/form/form-field.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import styles from './CaseForm.module.css';
import type { Kept } from './kept.ts';

interface FormSectionsProps {
  schema: ProcessSchema;
  sections: ProcessSchema['sections'];
  kept: Kept;
  locked: readonly string[];
  problems: readonly FieldProblem[];
  idBase: string;
  headingId(code: string): string;
  onChange(value: JsonObject): void;
  onLeave(pointer: string): void;
  onUnmask(pointer: string): void;
  extraAt(pointer: string): ReactNode;
}

/** The form section by section, as the handbook has it. */
export function FormSections({ schema, sections, kept, headingId, ...form }: FormSectionsProps) {
  const { label } = useLabels();
  return sections.map(({ code, label: name, fields }) => (
    <section key={code} className={styles.section} aria-labelledby={headingId(code)}>
      <h2 id={headingId(code)} tabIndex={-1}>
        {label(name)}
      </h2>
      <FormFields
        {...form}
        fields={schema.fields}
        show={fields}
        value={kept.value}
        around={{ caseId: kept.id }}
        masked={kept.masked}
      />
    </section>
  ));
}
