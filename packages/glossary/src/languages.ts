import de from './languages/de.json' with { type: 'json' };
import en from './languages/en.json' with { type: 'json' };
import es from './languages/es.json' with { type: 'json' };
import fr from './languages/fr.json' with { type: 'json' };
import it from './languages/it.json' with { type: 'json' };

/** By language: English words, each with the words of the language that mean it; of English, those that say the same. */
export const languages: Readonly<Record<string, Readonly<Record<string, string>>>> = { de, en, es, fr, it };
