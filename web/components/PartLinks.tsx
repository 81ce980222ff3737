import { NavLink } from 'react-router';
import styles from './PartLinks.module.css';

interface PartLinksProps {
  label: string;
  /** `deep`: with all below its address. */
  parts: readonly { at: string; label: string; deep?: boolean }[];
}

/** The parts of an area, each with its own address. */
export function PartLinks({ label, parts }: PartLinksProps) {
  return (
    <nav aria-label={label}>
      <ul className={styles.parts}>
        {parts.map(part => (
          <li key={part.at}>
            <NavLink to={part.at} end={!part.deep} className={styles.part ?? ''}>
              {part.label}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
