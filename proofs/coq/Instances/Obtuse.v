(** The claims of a certificate as theorems about its instance; written by [verify certificate coq]. *)

From Coq Require Import Reals ZArith QArith List Lra.
From Verify.Core Require Import Network Language.
From Verify.Statements Require Import Catalogue Deciding Theorems.
Import ListNotations.
Open Scope R_scope.

Definition instance_problem : problem := Problem (-3) 2 (1 / 10) (1 / 2).
Definition instance_start : weights := Weights (83 / 100) (-13 / 50) (-69 / 50) (-31 / 100).

Lemma instance_valid : valid instance_problem.
Proof. unfold valid, instance_problem; simpl; lra. Qed.

Lemma instance_values : has_values instance_problem instance_start (-3) 2 (1 / 2) (1 / 4) (-13 / 50) (-31 / 100) (7 / 5) (-11 / 4) (-307 / 100) (383 / 100).
Proof. unfold has_values, instance_problem, instance_start; compute_values. Qed.

(* The enclosures of constants and of the state at single steps are not exported. *)

Lemma instance_run : specialised_run instance_problem instance_start 0 (-307 / 100) (-307 / 100) (-11 / 4) (-11 / 4).
Proof. apply run_starts_specialised; try exact instance_valid; put_values instance_values; lra. Qed.

Theorem P6_denominator_lower_proved : and (P6_denominator_lower_applies instance_problem instance_start) (Catalogue.P6_denominator_lower instance_problem instance_start).
Proof. split; [applies_run instance_valid instance_values instance_run | exact (Theorems.P6_denominator_lower _ _)]. Qed.

Theorem P6_denominator_upper_proved : and (P6_denominator_upper_applies instance_problem instance_start) (Catalogue.P6_denominator_upper instance_problem instance_start).
Proof. split; [applies_run instance_valid instance_values instance_run | exact (Theorems.P6_denominator_upper _ _)]. Qed.

Theorem P6_denominator_logarithm_proved : and (P6_denominator_logarithm_applies instance_problem instance_start) (Catalogue.P6_denominator_logarithm instance_problem instance_start).
Proof. split; [applies_run instance_valid instance_values instance_run | exact (Theorems.P6_denominator_logarithm _ _)]. Qed.

Theorem P4_feasible_proved : and (P4_feasible_applies instance_problem instance_start) (Catalogue.P4_feasible instance_problem instance_start).
Proof. split; [applies instance_valid instance_values | exact (Theorems.P4_feasible _ _)]. Qed.

Theorem P4_optimal_inapplicable : not (P4_optimal_applies instance_problem instance_start).
Proof. fails instance_values. Qed.

Theorem P4_direction_inapplicable : not (P4_direction_applies instance_problem instance_start).
Proof. fails instance_values. Qed.

Theorem P4_flow_direction_inapplicable : not (P4_flow_direction_applies instance_problem instance_start).
Proof. fails instance_values. Qed.

Theorem P4_flow_margin_inapplicable : not (P4_flow_margin_applies instance_problem instance_start).
Proof. fails instance_values. Qed.

Theorem P11_closed_form_inapplicable : not (P11_closed_form_applies instance_problem instance_start).
Proof. fails instance_values. Qed.

Theorem P11_ahead_inapplicable : not (P11_ahead_applies instance_problem instance_start).
Proof. fails instance_values. Qed.

Theorem P11_close_inapplicable : not (P11_close_applies instance_problem instance_start).
Proof. fails instance_values. Qed.

Theorem P11_shared_rate_inapplicable : not (P11_shared_rate_applies instance_problem instance_start).
Proof. fails instance_values. Qed.

Theorem P11_flow_fast_inapplicable : not (P11_flow_fast_applies instance_problem instance_start).
Proof. fails instance_values. Qed.

Theorem P11_descent_slow_inapplicable : not (P11_descent_slow_applies instance_problem instance_start).
Proof. fails instance_values. Qed.

Theorem P8_start_inapplicable : not (P8_start_applies instance_problem instance_start).
Proof. fails instance_values. Qed.

Theorem P8_drop_inapplicable : not (P8_drop_applies instance_problem instance_start).
Proof. fails instance_values. Qed.

Theorem P8_depth_inapplicable : not (P8_depth_applies instance_problem instance_start).
Proof. fails instance_values. Qed.

Theorem P8_slow_inapplicable : not (P8_slow_applies instance_problem instance_start).
Proof. fails instance_values. Qed.

Theorem P8_recovery_inapplicable : not (P8_recovery_applies instance_problem instance_start).
Proof. fails instance_values. Qed.

Theorem P9_stuck_inapplicable : not (P9_stuck_applies instance_problem instance_start).
Proof. fails instance_values. Qed.

Theorem P10_rate_inapplicable : not (P10_rate_applies instance_problem instance_start).
Proof. fails instance_values. Qed.

Theorem P5_boundary_proved : and (P5_boundary_applies instance_problem instance_start) (Catalogue.P5_boundary instance_problem instance_start).
Proof. split; [applies_run instance_valid instance_values instance_run | exact (Theorems.P5_boundary _ _)]. Qed.

Theorem P5_margin_inapplicable : not (P5_margin_applies instance_problem instance_start).
Proof. fails instance_values. Qed.

Theorem P5_ten_percent_inapplicable : not (P5_ten_percent_applies instance_problem instance_start).
Proof. fails instance_values. Qed.

Theorem P5_obtuse_proved : and (P5_obtuse_applies instance_problem instance_start) (Catalogue.P5_obtuse instance_problem instance_start).
Proof. split; [applies_run instance_valid instance_values instance_run | exact (Theorems.P5_obtuse _ _)]. Qed.

Theorem P7_margin_formula_inapplicable : not (P7_margin_formula_applies instance_problem instance_start).
Proof. fails instance_values. Qed.

Theorem P7_two_sided_inapplicable : not (P7_two_sided_applies instance_problem instance_start).
Proof. fails instance_values. Qed.

Theorem P7_sharp_inapplicable : not (P7_sharp_applies instance_problem instance_start).
Proof. fails instance_values. Qed.

Theorem P7_balanced_inapplicable : not (P7_balanced_applies instance_problem instance_start).
Proof. fails instance_values. Qed.

Theorem P7_symmetric_inapplicable : not (P7_symmetric_applies instance_problem instance_start).
Proof. fails instance_values. Qed.

Theorem P1_preactivations_inapplicable : not (P1_preactivations_applies instance_problem instance_start).
Proof. fails instance_values. Qed.

Theorem P1_loss_inapplicable : not (P1_loss_applies instance_problem instance_start).
Proof. fails instance_values. Qed.

Theorem P1_boundary_proved : and (P1_boundary_applies instance_problem instance_start) (Catalogue.P1_boundary instance_problem instance_start).
Proof. split; [applies_run instance_valid instance_values instance_run | exact (Theorems.P1_boundary _ _)]. Qed.

Theorem P1_margin_range_proved : and (P1_margin_range_applies instance_problem instance_start) (Catalogue.P1_margin_range instance_problem instance_start).
Proof. split; [applies_run instance_valid instance_values instance_run | exact (Theorems.P1_margin_range _ _)]. Qed.

Theorem P12_monotone_inapplicable : not (P12_monotone_applies instance_problem instance_start).
Proof. fails instance_values. Qed.

Theorem P12_denominator_lower_inapplicable : not (P12_denominator_lower_applies instance_problem instance_start).
Proof. fails instance_values. Qed.

Theorem P12_denominator_upper_inapplicable : not (P12_denominator_upper_applies instance_problem instance_start).
Proof. fails instance_values. Qed.

Theorem P12_boundary_inapplicable : not (P12_boundary_applies instance_problem instance_start).
Proof. fails instance_values. Qed.

Theorem P12_between_inapplicable : not (P12_between_applies instance_problem instance_start).
Proof. fails instance_values. Qed.

Theorem P2_pattern_proved : and (P2_pattern_applies instance_problem instance_start) (Catalogue.P2_pattern instance_problem instance_start).
Proof. split; [applies_run instance_valid instance_values instance_run | exact (Theorems.P2_pattern _ _)]. Qed.

Theorem P2_minimal_inapplicable : not (P2_minimal_applies instance_problem instance_start).
Proof. fails instance_values. Qed.

Theorem P2_necessary_inapplicable : not (P2_necessary_applies instance_problem instance_start).
Proof. fails instance_values. Qed.

Theorem P2_sufficient_inapplicable : not (P2_sufficient_applies instance_problem instance_start).
Proof. fails instance_values. Qed.

Theorem P2_stuck_inapplicable : not (P2_stuck_applies instance_problem instance_start).
Proof. fails instance_values. Qed.

Theorem P2_time_inapplicable : not (P2_time_applies instance_problem instance_start).
Proof. fails instance_values. Qed.

Theorem P2_absorbing_proved : and (P2_absorbing_applies instance_problem instance_start) (Catalogue.P2_absorbing instance_problem instance_start).
Proof. split; [applies_run instance_valid instance_values instance_run | exact (Theorems.P2_absorbing _ _)]. Qed.

Theorem P3_weights_proved : and (P3_weights_applies instance_problem instance_start) (Catalogue.P3_weights instance_problem instance_start).
Proof. split; [applies_run instance_valid instance_values instance_run | exact (Theorems.P3_weights _ _)]. Qed.

Theorem P3_scalar_proved : and (P3_scalar_applies instance_problem instance_start) (Catalogue.P3_scalar instance_problem instance_start).
Proof. split; [applies_run instance_valid instance_values instance_run | exact (Theorems.P3_scalar _ _)]. Qed.

Theorem P3_frozen_inapplicable : not (P3_frozen_applies instance_problem instance_start).
Proof. fails instance_values. Qed.

Theorem P3_conserved_proved : and (P3_conserved_applies instance_problem instance_start) (Catalogue.P3_conserved instance_problem instance_start).
Proof. split; [applies_run instance_valid instance_values instance_run | exact (Theorems.P3_conserved _ _)]. Qed.

Theorem P3_balance_proved : and (P3_balance_applies instance_problem instance_start) (Catalogue.P3_balance instance_problem instance_start).
Proof. split; [applies_run instance_valid instance_values instance_run | exact (Theorems.P3_balance _ _)]. Qed.

