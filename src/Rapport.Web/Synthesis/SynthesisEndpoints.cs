namespace Rapport.Web.Synthesis;
internal static class SynthesisEndpoints { }
