import type { ComponentProps } from 'react';
import styles from './control.module.css';

/** A line of text to type; the browser's own control in our look, so that the first page carries no library for it. */
export function TextInput({ className = '', ...props }: ComponentProps<'input'>) {
  return <input type="text" {...props} className={`${styles.control} ${className}`} />;
}
