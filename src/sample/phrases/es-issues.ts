import type { IssueId } from '../issues.ts';
import type { IssuePhrases } from '../language-pack.ts';

export const esIssues: Readonly<Record<IssueId, IssuePhrases>> = {
  'plan-swap': {
    subject: 'Intercambio de turno {perdido|desaparecido}',
    text: [
      'Un intercambio de turno aprobado {desaparece|no queda guardado}{ al actualizar|}.',
      '<first> y <first> hicieron un intercambio, lo aprobé y el cuadrante {sigue con|muestra} los nombres de antes.',
    ],
  },
  'plan-calendar': {
    subject: 'Calendario duplicado',
    text: [
      'La sincronización del calendario {duplica los turnos|crea cada turno dos veces}.',
      'Los cambios no llegan al calendario de {Google|Outlook}.',
    ],
  },
  'plan-logout': {
    subject: 'La aplicación cierra la sesión',
    text: [
      'La aplicación me cierra la sesión {todo el rato|cada día|en mitad del turno}.',
      'Hay que iniciar sesión {una y otra vez|<small> veces al día}.',
    ],
  },
  'plan-push': {
    subject: 'Notificaciones {tarde|que no llegan}',
    text: [
      'Las notificaciones llegan {horas tarde|al día siguiente}{ desde la nueva versión|}.',
      'Nadie recibió la notificación del turno {libre|cambiado}.',
    ],
  },
  'plan-overtime': {
    subject: 'Horas extra mal calculadas',
    text: [
      'Las horas extra están {mal calculadas|equivocadas}{ en media jornada|}.',
      'La hoja marca <small> horas extra en vez de <n>.',
    ],
  },
  'plan-print': {
    subject: 'Imprimir el cuadrante',
    text: [
      'Al imprimir {falta la última columna|el domingo sale cortado}.',
      'El cuadrante impreso {no se lee|sale diminuto}.',
    ],
  },
  'count-export': {
    subject: 'La exportación {falla|no termina}',
    text: [
      'La exportación {a CSV|a Excel|del inventario} {no termina nunca|falla}{ con más de <big> artículos|}.',
      'El archivo exportado sale {vacío|incompleto}.',
    ],
  },
  'count-scanner': {
    subject: 'El lector no conecta',
    text: [
      'El lector de códigos {no conecta|pierde la conexión} con la tableta.',
      'El escáner {lee dos veces cada código|no lee nada}.',
    ],
  },
  'count-negative': {
    subject: 'Existencias en negativo',
    text: [
      '{Varios artículos tienen|Un artículo tiene} existencias negativas y la estantería está llena.',
      'Tras un traslado el inventario queda en negativo.',
    ],
  },
  'count-search': {
    subject: 'Búsqueda muy lenta',
    text: [
      'La búsqueda de artículos {es lentísima|tarda <small>0 segundos}.',
      'El buscador no encuentra artículos {con guion|por número de proveedor}.',
    ],
  },
  'count-accents': {
    subject: 'Acentos rotos al importar',
    text: [
      'Al importar, los acentos {salen rotos|se vuelven interrogantes}.',
      'La importación rechaza filas con acentos.',
    ],
  },
  'count-api': {
    subject: 'API: error 429',
    text: [
      'Nuestro conector recibe errores 429 de la API {cada noche|tras <n> llamadas}.',
      'El límite de la API es demasiado bajo.',
    ],
  },
  'bill-double': {
    subject: 'Cobrado dos veces',
    text: [
      'Nos han cobrado dos veces {la misma factura|la factura <invoice>}.',
      'Hay clientes que {dicen|se quejan de} que la tarjeta se cobró dos veces.',
      'Veo un cobro doble de <amount>, {devuelvan uno|pido la devolución}.',
    ],
  },
  'bill-vat': {
    subject: 'IVA mal redondeado',
    text: [
      'El IVA está {mal redondeado|mal por un céntimo}.',
      'El asesor rechaza las facturas porque el IVA no cuadra.',
    ],
  },
  'bill-reminder': {
    subject: 'Recordatorio de factura pagada',
    text: [
      'Salen recordatorios de pago de facturas {ya pagadas|liquidadas hace tiempo}.',
      'Un buen cliente recibió un recordatorio aunque había pagado.',
    ],
  },
  'bill-close': {
    subject: 'Cierre de mes {bloqueado|imposible}',
    text: [
      'El cierre de mes {se bloquea|falla}{ con el error <code>|}.',
      'No podemos hacer el cierre mensual, {el botón sigue gris|tarda toda la noche}.',
    ],
  },
  'bill-logo': {
    subject: 'Falta el logo',
    text: [
      'Nuestro logo {no sale|sale borroso} en las facturas PDF.',
      'El logo nuevo no aparece en la factura.',
    ],
  },
  'bill-bank': {
    subject: 'Conciliación bancaria',
    text: [
      'Los ingresos del banco se asignan a facturas equivocadas.',
      'La conexión con el banco {está caída|no funciona desde el <day>}.',
    ],
  },
  'sso-loop': {
    subject: 'SSO en bucle',
    text: [
      'El inicio con SSO {entra en bucle|vuelve siempre a la misma página}.',
      'El SSO dejó de funcionar {al renovar el certificado|tras la actualización}.',
    ],
  },
  'invite-mail': {
    subject: 'No llega la invitación',
    text: [
      'Las invitaciones a nuevos compañeros no llegan.',
      'El enlace de la invitación {ha caducado|no es válido}.',
    ],
  },
  'support-wait': {
    subject: 'Seguimos sin respuesta',
    text: [
      'Llevamos <small> días esperando una respuesta{ al caso <case>|}.',
      'Nadie da respuesta, {es inaceptable|muy decepcionante}.',
    ],
  },
  'price-rise': {
    subject: 'Subida de precio',
    text: [
      'El precio sube un <n> por ciento, {es demasiado|sin nada nuevo}.',
      'El nuevo precio es muy alto para una empresa pequeña.',
    ],
  },
  'howto-roles': {
    subject: 'Duda sobre permisos',
    text: [
      '¿Cómo doy permiso a <first> para ver {solo una tienda|las facturas}?',
      '¿Dónde se cambian los permisos de un usuario?',
    ],
  },
  'howto-address': {
    subject: 'Cambio de dirección',
    text: [
      '¿Dónde puedo cambiar la dirección de facturación?',
      'Nos mudamos{ a <city>|}, ¿cómo cambio la dirección?',
    ],
  },
  'wish-dark': {
    subject: 'Modo oscuro',
    text: [
      '¿Podrían añadir un modo oscuro{ para el turno de noche|}?',
      'Necesitamos un tema oscuro, la pantalla blanca deslumbra.',
    ],
  },
  'wish-chat': {
    subject: 'Turnos libres en Teams',
    text: [
      'Nos gustaría que los turnos libres se publicaran en {Teams|Slack}.',
      '¿Habrá una integración con {Slack|Teams}?',
    ],
  },
  'wish-currency': {
    subject: 'Facturas en varias monedas',
    text: [
      'Necesitamos facturas en varias monedas.',
      '¿Podrían ofrecer otras divisas, por ejemplo dólares?',
    ],
  },
  'wish-expiry': {
    subject: 'Fechas de caducidad',
    text: [
      'Por favor, añadan la fecha de caducidad por lote.',
      'Nos haría falta un aviso antes de la caducidad.',
    ],
  },
  'praise-support': {
    subject: 'Gracias al equipo',
    text: [
      'Su equipo es {estupendo|muy amable}, {todo resuelto en minutos|muchas gracias}.',
      'Enhorabuena a {<agent>|todo el equipo}, muy rápidos.',
    ],
  },
  'praise-planner': {
    subject: 'Cuadrante genial',
    text: [
      'Arrastrar los turnos en el cuadrante es {genial|muy fácil}.',
      'Me encanta planificar turnos así, {claro y rápido|ahorra mucho tiempo}.',
    ],
  },
};
