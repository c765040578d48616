import type { LanguagePack } from '../language-pack.ts';
import { esIssues } from './es-issues.ts';

export const es: LanguagePack = {
  language: 'es',
  issues: esIssues,
  cancellations: {
    price: ['Cancelamos porque {es demasiado caro|el nuevo precio es muy alto}.'],
    missing_feature: ['Nos damos de baja porque faltan funciones que necesitamos.'],
    reliability: ['Demasiados {fallos|cortes}, cancelamos el contrato.'],
    usability: ['Es demasiado complicado para el equipo, nos damos de baja.'],
    support: ['El soporte nunca contesta, por eso cancelamos.'],
    competitor: ['Nos cambiamos a otro proveedor{ más barato|}, cancelen el contrato.'],
    no_longer_needed: ['Ya no necesitamos el programa, queremos la baja.'],
    project_ended: ['El proyecto ha terminado, cancelamos.'],
    business_closed: ['Cerramos la empresa, por favor den de baja el contrato.'],
  },
  frame: {
    greetings: ['Hola:', 'Buenos días:', 'Estimados señores:'],
    openers: [
      'Usamos Pellworth desde hace {<small> años|unos meses}.',
      'Escribo en nombre de la sede de <city>.',
      '',
      'No encuentro nada en la ayuda.',
    ],
    contexts: [
      'A {dos|tres} compañeros les pasa igual.',
      'Reiniciar no ayuda.',
      'Pasa {en <city>|en todos los ordenadores} desde el <day>.',
      'Con otro navegador es igual.',
      'Versión <version>.',
      '',
    ],
    consequences: [
      'Lo hacemos a mano.',
      'La gente se queja.',
      'Es muy molesto.',
      'Perdemos {mucho tiempo|horas}.',
      '',
    ],
    asks: ['¿Pueden {mirarlo|ayudarnos}?', 'Espero su solución.', ''],
    closings: ['Un saludo', 'Saludos cordiales', 'Gracias de antemano'],
    quoteHeaders: ['El <date>, <agent> <support@pellworth.example> escribió:'],
    quotedReplies: ['Gracias por su mensaje. Hemos pasado el caso <case> al equipo técnico.'],
    disclaimers: ['Este mensaje es confidencial y va dirigido solo a su destinatario.'],
    autoReplies: ['Estoy fuera de la oficina hasta el <day> y responderé a la vuelta.'],
    good: ['Muy contento.', 'Fácil y rápido, {lo recomiendo|muy bien}.', '¡Todo perfecto!'],
    mixed: ['Está bien, sin más.', 'Bien, aunque mejorable.'],
    bad: ['Decepcionado.', 'Demasiados problemas últimamente.', 'Muy complicado.'],
    oneOffs: [
      '¿Tienen distribuidor en <city>?',
      'Envíenme {un presupuesto para <n> licencias más|copia del contrato}, por favor.',
    ],
    weekdays: ['lunes', 'martes', 'miércoles', 'jueves', 'viernes', 'sábado', 'domingo'],
    firstNames: ['Lucía', 'Álvaro', 'Marta', 'Íñigo', 'Carmen', 'Rubén', 'Noelia'],
    lastNames: ['Valcárcel', 'Iturralde', 'Peñalver', 'Ocaña', 'Robledo', 'Quintana'],
    jobs: ['Jefa de operaciones', 'Responsable de almacén', 'Administración'],
  },
};
