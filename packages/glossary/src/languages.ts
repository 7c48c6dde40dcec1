import de from './languages/de.json' with { type: 'json' };
import es from './languages/es.json' with { type: 'json' };
import fr from './languages/fr.json' with { type: 'json' };
import it from './languages/it.json' with { type: 'json' };

/** English words with the words of a language that mean them; languages in the order of their codes. */
export const languages: readonly Readonly<Record<string, string>>[] = [de, es, fr, it];
