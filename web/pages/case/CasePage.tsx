import { useParams } from 'react-router';
import styles from './CasePage.module.css';
import { CaseView } from './CaseView.tsx';

export default function CasePage() {
  const { id = '' } = useParams();
  return (
    <div className={styles.page}>
      <CaseView key={id} caseId={id} level={1} />
    </div>
  );
}
