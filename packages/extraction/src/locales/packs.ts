import base from './base.json' with { type: 'json' };
import csCZ from './cs-CZ.json' with { type: 'json' };
import daDK from './da-DK.json' with { type: 'json' };
import deAT from './de-AT.json' with { type: 'json' };
import deCH from './de-CH.json' with { type: 'json' };
import deDE from './de-DE.json' with { type: 'json' };
import enAU from './en-AU.json' with { type: 'json' };
import enCA from './en-CA.json' with { type: 'json' };
import enGB from './en-GB.json' with { type: 'json' };
import enIE from './en-IE.json' with { type: 'json' };
import enIN from './en-IN.json' with { type: 'json' };
import enSG from './en-SG.json' with { type: 'json' };
import enUS from './en-US.json' with { type: 'json' };
import esES from './es-ES.json' with { type: 'json' };
import esMX from './es-MX.json' with { type: 'json' };
import fiFI from './fi-FI.json' with { type: 'json' };
import frBE from './fr-BE.json' with { type: 'json' };
import frCH from './fr-CH.json' with { type: 'json' };
import frFR from './fr-FR.json' with { type: 'json' };
import itIT from './it-IT.json' with { type: 'json' };
import msMY from './ms-MY.json' with { type: 'json' };
import nbNO from './nb-NO.json' with { type: 'json' };
import nlBE from './nl-BE.json' with { type: 'json' };
import nlNL from './nl-NL.json' with { type: 'json' };
import plPL from './pl-PL.json' with { type: 'json' };
import ptBR from './pt-BR.json' with { type: 'json' };
import ptPT from './pt-PT.json' with { type: 'json' };
import svSE from './sv-SE.json' with { type: 'json' };
import cs from './languages/cs.json' with { type: 'json' };
import da from './languages/da.json' with { type: 'json' };
import de from './languages/de.json' with { type: 'json' };
import en from './languages/en.json' with { type: 'json' };
import es from './languages/es.json' with { type: 'json' };
import fi from './languages/fi.json' with { type: 'json' };
import fr from './languages/fr.json' with { type: 'json' };
import it from './languages/it.json' with { type: 'json' };
import ms from './languages/ms.json' with { type: 'json' };
import nb from './languages/nb.json' with { type: 'json' };
import nl from './languages/nl.json' with { type: 'json' };
import pl from './languages/pl.json' with { type: 'json' };
import pt from './languages/pt.json' with { type: 'json' };
import sv from './languages/sv.json' with { type: 'json' };
import { checkLocalePack, type LocalePack } from './locale-pack.js';

/** What all locales share. */
export const basePack: LocalePack = checkLocalePack(base);

export const languagePacks: readonly LocalePack[] = [cs, da, de, en, es, fi, fr, it, ms, nb, nl, pl, pt, sv].map(
  checkLocalePack,
);

/** A new region is a new file, its import above and its name here. */
export const regionPacks: readonly LocalePack[] = [
  csCZ,
  daDK,
  deAT,
  deCH,
  deDE,
  enAU,
  enCA,
  enGB,
  enIE,
  enIN,
  enSG,
  enUS,
  esES,
  esMX,
  fiFI,
  frBE,
  frCH,
  frFR,
  itIT,
  msMY,
  nbNO,
  nlBE,
  nlNL,
  plPL,
  ptBR,
  ptPT,
  svSE,
].map(checkLocalePack);
