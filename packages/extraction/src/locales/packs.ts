import base from './base.json' with { type: 'json' };
import csCZ from './cs-CZ.json' with { type: 'json' };
import daDK from './da-DK.json' with { type: 'json' };
import deAT from './de-AT.json' with { type: 'json' };
import deCH from './de-CH.json' with { type: 'json' };
import deDE from './de-DE.json' with { type: 'json' };
import elGR from './el-GR.json' with { type: 'json' };
import enAE from './en-AE.json' with { type: 'json' };
import enAU from './en-AU.json' with { type: 'json' };
import enCA from './en-CA.json' with { type: 'json' };
import enGB from './en-GB.json' with { type: 'json' };
import enHK from './en-HK.json' with { type: 'json' };
import enIE from './en-IE.json' with { type: 'json' };
import enIN from './en-IN.json' with { type: 'json' };
import enKE from './en-KE.json' with { type: 'json' };
import enNG from './en-NG.json' with { type: 'json' };
import enNZ from './en-NZ.json' with { type: 'json' };
import enPH from './en-PH.json' with { type: 'json' };
import enSG from './en-SG.json' with { type: 'json' };
import enUS from './en-US.json' with { type: 'json' };
import esAR from './es-AR.json' with { type: 'json' };
import esCL from './es-CL.json' with { type: 'json' };
import esCO from './es-CO.json' with { type: 'json' };
import esES from './es-ES.json' with { type: 'json' };
import esMX from './es-MX.json' with { type: 'json' };
import etEE from './et-EE.json' with { type: 'json' };
import fiFI from './fi-FI.json' with { type: 'json' };
import frBE from './fr-BE.json' with { type: 'json' };
import frCH from './fr-CH.json' with { type: 'json' };
import frFR from './fr-FR.json' with { type: 'json' };
import hrHR from './hr-HR.json' with { type: 'json' };
import huHU from './hu-HU.json' with { type: 'json' };
import idID from './id-ID.json' with { type: 'json' };
import itIT from './it-IT.json' with { type: 'json' };
import ltLT from './lt-LT.json' with { type: 'json' };
import lvLV from './lv-LV.json' with { type: 'json' };
import msMY from './ms-MY.json' with { type: 'json' };
import nbNO from './nb-NO.json' with { type: 'json' };
import nlBE from './nl-BE.json' with { type: 'json' };
import nlNL from './nl-NL.json' with { type: 'json' };
import plPL from './pl-PL.json' with { type: 'json' };
import ptBR from './pt-BR.json' with { type: 'json' };
import ptPT from './pt-PT.json' with { type: 'json' };
import roRO from './ro-RO.json' with { type: 'json' };
import skSK from './sk-SK.json' with { type: 'json' };
import slSI from './sl-SI.json' with { type: 'json' };
import svSE from './sv-SE.json' with { type: 'json' };
import trTR from './tr-TR.json' with { type: 'json' };
import cs from './languages/cs.json' with { type: 'json' };
import da from './languages/da.json' with { type: 'json' };
import de from './languages/de.json' with { type: 'json' };
import el from './languages/el.json' with { type: 'json' };
import en from './languages/en.json' with { type: 'json' };
import es from './languages/es.json' with { type: 'json' };
import et from './languages/et.json' with { type: 'json' };
import fi from './languages/fi.json' with { type: 'json' };
import fr from './languages/fr.json' with { type: 'json' };
import hr from './languages/hr.json' with { type: 'json' };
import hu from './languages/hu.json' with { type: 'json' };
import id from './languages/id.json' with { type: 'json' };
import it from './languages/it.json' with { type: 'json' };
import lt from './languages/lt.json' with { type: 'json' };
import lv from './languages/lv.json' with { type: 'json' };
import ms from './languages/ms.json' with { type: 'json' };
import nb from './languages/nb.json' with { type: 'json' };
import nl from './languages/nl.json' with { type: 'json' };
import pl from './languages/pl.json' with { type: 'json' };
import pt from './languages/pt.json' with { type: 'json' };
import ro from './languages/ro.json' with { type: 'json' };
import sk from './languages/sk.json' with { type: 'json' };
import sl from './languages/sl.json' with { type: 'json' };
import sv from './languages/sv.json' with { type: 'json' };
import tr from './languages/tr.json' with { type: 'json' };
import { checkLocalePack, type LocalePack } from './locale-pack.js';

/** What all locales share. */
export const basePack: LocalePack = checkLocalePack(base);

export const languagePacks: readonly LocalePack[] = [cs, da, de, el, en, es, et, fi, fr, hr, hu, id, it, lt, lv, ms, nb, nl, pl, pt, ro, sk, sl, sv, tr].map(checkLocalePack);

/** A new region is a new file, its import above and its name here. */
export const regionPacks: readonly LocalePack[] = [
  csCZ,
  daDK,
  deAT,
  deCH,
  deDE,
  elGR,
  enAE,
  enAU,
  enCA,
  enGB,
  enHK,
  enIE,
  enIN,
  enKE,
  enNG,
  enNZ,
  enPH,
  enSG,
  enUS,
  esAR,
  esCL,
  esCO,
  esES,
  esMX,
  etEE,
  fiFI,
  frBE,
  frCH,
  frFR,
  hrHR,
  huHU,
  idID,
  itIT,
  ltLT,
  lvLV,
  msMY,
  nbNO,
  nlBE,
  nlNL,
  plPL,
  ptBR,
  ptPT,
  roRO,
  skSK,
  slSI,
  svSE,
  trTR,
].map(checkLocalePack);
