(** * Every claim of the catalogue is a theorem

    [Catalogue] has the statements, generated from proofs/claims. Here each is derived from the theorem of the same name in [Core],
    which says what is hard; what is added is that the expressions of the claim are defined. *)

From Coq Require Import Reals Lra Lia.
From Verify.Core Require Import Network Language Elementary Orthogonal Rate Estimates.
From Verify.Core Require Specialisation Specialised Denominator Itinerary MarginRate Obtuse ObtuseRate HeDip Kkt FlowComparison.
From Verify.Statements Require Import Catalogue.
Open Scope R_scope.

(** Positive expressions, and expressions that are not 0. *)
Ltac positive := lazymatch goal with
  | |- 0 < exp _ => apply exp_pos
  | |- 0 < kappap _ => apply kappap_pos; assumption
  | |- 0 < kappam _ => apply kappam_pos; assumption
  | |- 0 < _ * _ => apply Rmult_lt_0_compat; positive
  | |- 0 < _ / _ => apply Rdiv_lt_0_compat; positive
  | |- 0 < Rabs _ => apply Rabs_pos_lt; first [assumption | lra]
  | |- 0 < Rmin _ _ => apply Rmin_glb_lt; positive
  | |- 0 < 1 + ?x ^ 2 => apply (Rplus_lt_le_0_compat 1 (x ^ 2) Rlt_0_1 (pow2_ge_0 x))
  | |- 0 < _ ^ _ => apply pow_lt; positive
  | |- 0 < ln _ => apply ln_pos; lra
  | |- 0 < ?x => first [assumption | is_var x; unfold x; positive | lra]
  end.
Ltac defined := match goal with
  | |- _ <> 0 => apply Rgt_not_eq, Rlt_gt; positive
  | |- 0 < _ => positive
  end.
(** Splits the conditions off. *)
Ltac conditions := repeat (match goal with |- ?A /\ _ => lazymatch A with forall _, _ => fail | _ => split; [solve [assumption | defined] |] end end).

Section Theorems.
Variables (P : problem) (th0 : weights).

Theorem P1_preactivations : P1_preactivations P th0.
Proof. cbv beta delta [P1_preactivations]. intros th HV HO t _. apply (Specialisation.P1_preactivations P th0 t). Qed.

Theorem P1_loss : P1_loss P th0.
Proof. cbv beta delta [P1_loss]. intros th HV HO t _. apply (Specialisation.P1_loss P th0 t). Qed.

Theorem P1_boundary : P1_boundary P th0.
Proof. cbv beta delta [P1_boundary]. intros th HV T HT HO t Ht. exact (Specialisation.P1_boundary P th0 HV T t HT Ht). Qed.

Theorem P1_margin_range : P1_margin_range P th0.
Proof. cbv beta delta [P1_margin_range]. intros th HV T HT margin Hm HO t Ht. exact (Specialisation.P1_margin_range P th0 HV t (margin t) (Hm t)). Qed.

Theorem P2_pattern : P2_pattern P th0.
Proof. cbv beta delta [P2_pattern]. intros th HV T HT HO t Ht. exact (Specialisation.P2_pattern P th0 T t HT Ht). Qed.

Theorem P2_minimal : P2_minimal P th0.
Proof.
  cbv beta delta [P2_minimal]. intros th HV T HT HO H1. destruct T as [|T]. simpl in H1; lra. exists T. split. rewrite S_INR; lra.
  exact (Specialisation.P2_minimal P th0 HV T HO HT).
Qed.

Theorem P2_necessary : P2_necessary P th0.
Proof. cbv beta delta [P2_necessary]. intros th HV T HT HO. exact (Specialisation.P2_necessary P th0 T HO HT). Qed.

Theorem P2_sufficient : P2_sufficient P th0.
Proof. cbv beta delta [P2_sufficient]. intros th HV HO h1 h2. exact (Specialisation.P2_sufficient P th0 HV HO h1 h2). Qed.

Theorem P2_stuck : P2_stuck P th0.
Proof. cbv beta delta [P2_stuck]. intros th HV H HO. exact (Specialisation.P2_stuck P th0 HV HO H). Qed.

Theorem P2_time : P2_time P th0.
Proof. cbv beta delta [P2_time]. intros th HV T HT plus minus HO. conditions. exact (Specialisation.P2_time P th0 HV T HO HT). Qed.

Theorem P2_absorbing : P2_absorbing P th0.
Proof. cbv beta delta [P2_absorbing]. intros th HV T HT HO t Ht. exact (Specialisation.P2_absorbing P th0 HV T t HO HT Ht). Qed.

Theorem P3_weights : P3_weights P th0.
Proof. cbv beta delta [P3_weights]. intros th HV T HT HO t Ht. exact (Specialisation.P3_weights P th0 T t HO HT Ht). Qed.

Theorem P3_scalar : P3_scalar P th0.
Proof. cbv beta delta [P3_scalar]. intros th HV T HT HO t Ht. exact (Specialisation.P3_scalar P th0 HV T t HO HT Ht). Qed.

Theorem P3_frozen : P3_frozen P th0.
Proof. cbv beta delta [P3_frozen]. intros th HV T HT HO t Ht. exact (Specialisation.P3_frozen P th0 T t HO HT Ht). Qed.

Theorem P3_conserved : P3_conserved P th0.
Proof. cbv beta delta [P3_conserved]. intros th HV T HT HO t Ht. exact (Specialisation.P3_conserved P th0 T t HO HT Ht). Qed.

Theorem P3_balance : P3_balance P th0.
Proof.
  cbv beta delta [P3_balance]. intros th HV T HT S' R' HO. conditions. intros t Ht.
  destruct (Specialised.P3_balance P th0 T t HV HO HT Ht) as [D B]. split. apply Rgt_not_eq. exact D. exact B.
Qed.

Theorem P4_feasible : P4_feasible P th0.
Proof. cbv beta delta [P4_feasible]. intros th HV a d HO. conditions. exact (proj2 (Kkt.P4_feasible P HO)). Qed.

Theorem P4_optimal : P4_optimal P th0.
Proof.
  cbv beta delta [P4_optimal]. intros th HV a d HO. conditions. destruct (Kkt.P4_optimal P (proj1 HV) HO) as ((_ & _ & D) & E). split. exact D. exact E.
Qed.

Theorem P4_direction : P4_direction P th0.
Proof.
  cbv beta delta [P4_direction]. intros th HV T HT a d S' R' Q T0 HO. conditions.
  assert (HQ : 0 <= 2 * Q).
  { pose proof (fun t => Kkt.P4_direction P th0 HV HO T HT t) as K. cbv zeta in K. destruct (archimed_nat T0) as [t Ht].
    destruct (K t Ht) as [(H & _) _]. exact H. }
  split. exact HQ. intros t Ht. destruct (Kkt.P4_direction P th0 HV HO T HT t Ht) as [(_ & L & N) K].
  assert (Ht2 : 2 <= INR t) by (unfold T0 in Ht; split_max; pose proof (pos_INR T); lra).
  split. { rewrite <- Kkt.norm_square. destruct (pow2_ge_0 (norm (th t))) as [h|h]; auto. exfalso. apply (pow_nonzero (norm (th t)) 2 N). now symmetry. }
  split. lra. split. lra. exact K.
Qed.

Theorem P5_boundary : P5_boundary P th0.
Proof.
  cbv beta delta [P5_boundary]. intros th HV T HT S' R' gp' gm' kp km weight K C T0 HO.
  destruct (archimed_nat T0) as [t1 Ht1].
  destruct (ObtuseRate.P5_boundary P th0 HV HO T HT t1 Ht1) as [(Hw & Hx & _) _].
  conditions. intros t Ht.
  destruct (ObtuseRate.P5_boundary P th0 HV HO T HT t Ht) as [(_ & _ & L & D) B].
  assert (Ht2 : 2 <= INR t) by (unfold T0 in Ht; split_max; pose proof (pos_INR T); lra).
  split. lra. split. apply Rgt_not_eq, Rlt_gt, Rmult_lt_0_compat. apply pow_lt. exact Hw. exact L. split. exact D. exact B.
Qed.

Lemma alive_defined T : valid P -> xp P * xm P = -1 -> specialises_at P th0 T -> 0 <= p2 P (descent P th0 T) * q1 P (descent P th0 T).
Proof. intros HV HO HT. apply (MarginRate.alive_defined P th0 HV T HT). Qed.

Theorem P5_margin : P5_margin P th0.
Proof.
  cbv beta delta [P5_margin]. intros th HV T HT margin Hm S' R' alive' K T0 HO. split. now apply alive_defined. conditions. intros t Ht.
  destruct (MarginRate.P5_margin P th0 HV HO T HT t (margin t) Ht (Hm t)) as [L B].
  assert (Ht2 : 2 <= INR t) by (unfold T0 in Ht; split_max; pose proof (pos_INR T); lra).
  split. lra. split. lra. exact B.
Qed.

Theorem P5_ten_percent : P5_ten_percent P th0.
Proof.
  cbv beta delta [P5_ten_percent]. intros th HV T HT margin Hm HO. destruct (MarginRate.P5_ten_percent P th0 HV HO T HT) as [N HN]. exists N. intros t Ht. exact (HN t (margin t) Ht (Hm t)).
Qed.

Theorem P5_obtuse : P5_obtuse P th0.
Proof.
  cbv beta delta [P5_obtuse]. intros th HV T HT margin Hm HO Hx. destruct (ObtuseRate.P5_obtuse P th0 HV ltac:(lra) T HT HO Hx) as [D [N HN]]. split. lra.
  exists N. intros t Ht. exact (HN t (margin t) Ht (Hm t)).
Qed.

Theorem P6_denominator_lower : P6_denominator_lower P th0.
Proof.
  cbv beta delta [P6_denominator_lower]. intros th HV T HT gp' gm' frozen' HO. pose proof (proj1 HV). conditions. intros t Ht.
  destruct (Denominator.P6_denominator_lower P th0 HV HO T HT t Ht) as (A & B & C). split. exact A. split. exact B. exact C.
Qed.

Theorem P6_denominator_upper : P6_denominator_upper P th0.
Proof.
  cbv beta delta [P6_denominator_upper]. intros th HV T HT gp' gm' frozen' S' R' HO. pose proof (proj1 HV). conditions. intros t Ht.
  destruct (Denominator.P6_denominator_upper P th0 HV HO T HT t Ht) as ((A & B & _ & _ & C & D) & E).
  split. exact A. split. exact C. split. apply Rgt_not_eq. exact A. split. exact B. split. exact D. split. apply Rgt_not_eq. exact B. exact E.
Qed.

Theorem P6_denominator_logarithm : P6_denominator_logarithm P th0.
Proof.
  cbv beta delta [P6_denominator_logarithm]. intros th HV T HT S' R' gp' gm' frozen' limit' HO. pose proof (proj1 HV). conditions. intros t Ht.
  pose proof (pos_INR T). split. lra. split. defined. exact (Denominator.P6_denominator_logarithm P th0 HV HO T HT t Ht).
Qed.

Theorem P7_margin_formula : P7_margin_formula P th0.
Proof.
  cbv beta delta [P7_margin_formula]. intros th HV T HT margin Hm S' R' alive' HO HD. split. now apply alive_defined. conditions. intros t Ht.
  exact (MarginRate.P7_margin_formula P th0 HV HO T HT t (margin t) HD Ht (Hm t)).
Qed.

Theorem P7_two_sided : P7_two_sided P th0.
Proof.
  cbv beta delta [P7_two_sided]. intros th HV T HT margin Hm S' R' alive' K T0 HO HD. split. now apply alive_defined. conditions. intros t Ht rate.
  destruct (MarginRate.P7_two_sided P th0 HV HO T HT t (margin t) HD Ht (Hm t)) as [L B].
  assert (Ht2 : 2 <= INR t) by (unfold T0 in Ht; split_max; pose proof (pos_INR T); lra).
  split. lra. split. lra. exact B.
Qed.

Theorem P7_sharp : P7_sharp P th0.
Proof.
  cbv beta delta [P7_sharp]. intros th HV T HT margin Hm S' R' alive' K T0 A T1 rate HO HD. split. now apply alive_defined.
  assert (HA : 3 <= A) by apply Rmax_r. conditions. intros t Ht.
  destruct (MarginRate.P7_sharp P th0 HV HO T HT t (margin t) HD Ht (Hm t)) as [[_ L] B].
  assert (Ht2 : 12 <= INR t) by (unfold T1 in Ht; split_max; lra).
  split. lra. split. apply pow_nonzero. lra. split. lra. exact B.
Qed.

Theorem P7_balanced : P7_balanced P th0.
Proof.
  cbv beta delta [P7_balanced]. intros th HV T HT margin Hm S' R' alive' HO HD. split. now apply alive_defined. conditions. intros t Ht.
  destruct (MarginRate.P7_balanced P th0 HV HO T HT t (margin t) HD Ht (Hm t)) as [[L D] B].
  split; [|exact B]. apply Rmult_integral_contrapositive. split. apply Rgt_not_eq. exact L. exact D.
Qed.

Theorem P7_symmetric : P7_symmetric P th0.
Proof.
  cbv beta delta [P7_symmetric]. intros th HV T HT margin Hm g kp km S' R' T0 Hs HO _ Hk.
  destruct (archimed_nat T0) as [t1 Ht1].
  destruct (ObtuseRate.P7_symmetric P th0 HV ltac:(lra) T HT t1 (margin t1) Hs HO Hk Ht1 (Hm t1)) as [(Ek & Hg & _) _].
  fold g in Hg. split. exact Ek. conditions. intros t Ht.
  destruct (ObtuseRate.P7_symmetric P th0 HV ltac:(lra) T HT t (margin t) Hs HO Hk Ht (Hm t)) as [(_ & _ & L) B].
  assert (Ht2 : 2 <= INR t) by (unfold T0 in Ht; split_max; pose proof (pos_INR T); lra).
  split. lra. split. apply Rgt_not_eq, Rlt_gt, Rmult_lt_0_compat; lra. exact B.
Qed.

Theorem P8_start : P8_start P th0.
Proof.
  cbv beta delta [P8_start]. intros th HV T HT margin Hm Hs HO h1 h2. exists 0%nat. split. reflexivity.
  exact (HeDip.P8_start P th0 HV Hs HO h1 h2 T HT (margin 0%nat) (Hm 0%nat)).
Qed.

Theorem P8_drop : P8_drop P th0.
Proof.
  cbv beta delta [P8_drop]. intros th HV T HT margin Hm Hs HO h1 h2 HD t Ht. exact (HeDip.P8_drop P th0 HV Hs HO h1 h2 T HT t (margin t) HD Ht (Hm t)).
Qed.

Theorem P8_depth : P8_depth P th0.
Proof.
  cbv beta delta [P8_depth]. intros th HV T HT margin Hm S' R' Hs HO h1 h2 HD. split. exact (HeDip.kappa_equal P Hs). conditions. intros t Ht.
  destruct (HeDip.P8_depth P th0 HV Hs HO h1 h2 T HT t (margin t) HD Ht (Hm t)) as [[_ D] B].
  split. apply Rmult_integral_contrapositive. split. lra. exact D. exact B.
Qed.

Lemma ln_of_start x t : 0 < x -> 2 + x <= t -> 0 < t /\ 0 < ln t.
Proof. intros. split. lra. apply ln_pos. lra. Qed.

Theorem P8_slow : P8_slow P th0.
Proof.
  cbv beta delta [P8_slow]. intros th HV T HT margin Hm S' R' K Hs HO h1 h2 HD. split. exact (HeDip.kappa_equal P Hs). conditions. intros t Ht.
  destruct (HeDip.P8_slow P th0 HV Hs HO h1 h2 T HT t (margin t) HD Ht (Hm t)) as [[_ L] B].
  assert (H0 : 0 < 3 * exp (K / 2)) by positive.
  split. split_max; lra. split. lra. exact B.
Qed.

Theorem P8_recovery : P8_recovery P th0.
Proof.
  cbv beta delta [P8_recovery]. intros th HV T HT margin Hm S' R' K T0 A Hs HO h1 h2 HD. split. exact (HeDip.kappa_equal P Hs).
  assert (HA : 3 <= A) by apply Rmax_r. conditions. intros t Ht.
  exact (proj2 (HeDip.P8_recovery P th0 HV Hs HO h1 h2 T HT t (margin t) (margin (S t)) HD Ht (Hm t) (Hm (S t)))).
Qed.

Theorem P9_stuck : P9_stuck P th0.
Proof. cbv beta delta [P9_stuck]. intros th HV H margin Hm HO t _. exact (Specialisation.P9_stuck P th0 HV t (margin t) HO H (Hm t)). Qed.

Theorem P10_rate : P10_rate P th0.
Proof.
  cbv beta delta [P10_rate]. intros th HV T HT margin Hm S' R' alive' T0 HO HD. split. now apply alive_defined. conditions. intros t Ht.
  exact (MarginRate.P10_rate P th0 HV HO T HT t (margin t) HD Ht (Hm t)).
Qed.

Theorem P12_monotone : P12_monotone P th0.
Proof. cbv beta delta [P12_monotone]. intros th HV HO t _. exact (Specialisation.P12_monotone P th0 HV t HO). Qed.

Theorem P12_denominator_lower : P12_denominator_lower P th0.
Proof.
  cbv beta delta [P12_denominator_lower]. intros th HV u v HO h1 h2. pose proof (proj1 HV). conditions. intros t Ht.
  destruct (Itinerary.P12_denominator_lower P th0 HV HO h1 h2 t Ht) as [[A B] C]. split. exact A. split. exact B. exact C.
Qed.

Theorem P12_denominator_upper : P12_denominator_upper P th0.
Proof.
  cbv beta delta [P12_denominator_upper]. intros th HV u v overshoot HO h1 h2. pose proof (proj1 HV). conditions. intros t Ht.
  destruct (Itinerary.P12_denominator_upper P th0 HV HO h1 h2 t Ht) as [[A B] C]. split. exact A. split. exact B. exact C.
Qed.

Theorem P12_boundary : P12_boundary P th0.
Proof.
  cbv beta delta [P12_boundary]. intros th HV alpha beta right left HO h1 h2. conditions. intros t Ht. exact (Itinerary.P12_boundary P th0 HV HO h1 h2 t Ht).
Qed.

Theorem P12_between : P12_between P th0.
Proof. cbv beta delta [P12_between]. intros th HV HO h1 h2 h3 h4 t _. exact (Specialisation.P12_between P th0 HV t HO h1 h2 h3 h4). Qed.

(** Gradient flow. *)

Theorem P4_flow_direction : P4_flow_direction P th0.
Proof.
  cbv beta delta [P4_flow_direction]. intros th HV curve HF flow a d u v switch Q HO h1 h2.
  assert (Hu : 0 < u) by apply (FlowComparison.u_pos P th0). assert (Hv : 0 < v) by apply (FlowComparison.v_pos P th0).
  conditions. intros t Ht norm2f inner.
  destruct (FlowComparison.P4_flow_direction P th0 curve HV HO HF h1 h2 t Ht) as [L B].
  assert (2 <= INR t) by (split_max; lra). split. lra. split. apply pow_nonzero. lra. exact B.
Qed.

Theorem P4_flow_margin : P4_flow_margin P th0.
Proof.
  cbv beta delta [P4_flow_margin]. intros th HV curve HF flow margin Hm u v switch bp bm alive C HO h1 h2.
  assert (Hu : 0 < u) by apply (FlowComparison.u_pos P th0). assert (Hv : 0 < v) by apply (FlowComparison.v_pos P th0).
  assert (Hb : 0 <= bp * bm).
  { assert (bp <= 0) by apply Rmin_r. assert (bm <= 0) by apply Rmin_r. rewrite <- Rmult_opp_opp. apply Rmult_le_pos; lra. }
  conditions. intros t Ht.
  destruct (FlowComparison.P4_flow_margin P th0 curve HV HO HF h1 h2 t (margin t) Ht (Hm t)) as [L B].
  assert (2 <= INR t) by (split_max; lra). split. lra. split. lra. exact B.
Qed.

Theorem P11_closed_form : P11_closed_form P th0.
Proof.
  cbv beta delta [P11_closed_form]. intros th HV curve HF flow u v switch HO h1 h2. conditions. intros t Ht.
  destruct (FlowComparison.P11_closed_form P th0 curve HV HO HF h1 h2 t Ht) as [[A B] C]. split. exact A. split. exact B. exact C.
Qed.

Theorem P11_ahead : P11_ahead P th0.
Proof.
  cbv beta delta [P11_ahead]. intros th HV curve HF flow HO h1 h2 h3 h4 t _.
  exact (FlowComparison.P11_ahead P th0 curve HV HO HF (conj h1 (conj h2 (conj h3 h4))) t).
Qed.

Theorem P11_close : P11_close P th0.
Proof.
  cbv beta delta [P11_close]. intros th HV curve HF flow S' R' S1 R1 HO h1 h2 h3 h4. pose proof (proj1 HV). conditions. intros t Ht plus minus.
  destruct (FlowComparison.P11_close P th0 curve HV HO HF (conj h1 (conj h2 (conj h3 h4))) t Ht) as [(A & B & C & D) E].
  assert (Q : forall x, 0 < x -> 0 < 1 + INR t / x).
  { intros x Hx. assert (0 < INR t / x) by (apply Rdiv_lt_0_compat; lra). lra. }
  split. exact (Q _ C). split. apply Rgt_not_eq, Rplus_lt_0_compat. exact A. lra.
  split. exact (Q _ D). split. apply Rgt_not_eq, Rplus_lt_0_compat. exact B. lra. exact E.
Qed.

Theorem P11_shared_rate : P11_shared_rate P th0.
Proof.
  cbv beta delta [P11_shared_rate]. intros th HV curve HF flow margin Hm limit S' R' alive K T0 HO h1 h2 h3 h4 _ _ Hl.
  assert (Hb : 0 <= p2 P (th 0%nat) * q1 P (th 0%nat)) by (rewrite <- Rmult_opp_opp; apply Rmult_le_pos; lra).
  conditions. intros t Ht rate.
  destruct (FlowComparison.P11_shared_rate P th0 curve HV HO HF (conj h1 (conj h2 (conj h3 h4))) t (margin t) Hl Ht (Hm t)) as [L B].
  assert (2 <= INR t) by (unfold T0 in Ht; split_max; lra). split. lra. split. lra. exact B.
Qed.

Theorem P11_flow_fast : P11_flow_fast P th0.
Proof.
  cbv beta delta [P11_flow_fast]. intros th HV curve HF flow margin Hm u v switch Hs HO h1 h2 h3 h4.
  split. exact (HeDip.kappa_equal P Hs). conditions. intros t Ht.
  destruct (FlowComparison.P11_flow_fast P th0 curve HV HO HF Hs h1 h2 h3 h4 t (margin t) Ht (Hm t)) as [[_ L] B].
  assert (2 <= INR t) by (split_max; lra). split. lra. split. defined. exact B.
Qed.

Theorem P11_descent_slow : P11_descent_slow P th0.
Proof.
  cbv beta delta [P11_descent_slow]. intros th HV T HT margin Hm curve HF flow margin' Hm' Hs HO h1 h2 h3 h4 HD.
  destruct (FlowComparison.P11_descent_slow P th0 curve HV HO HF Hs h1 h2 h3 h4 T HT HD) as [N HN].
  exists N. intros t Ht. exact (HN t (margin t) (margin' t) Ht (Hm t) (Hm' t)).
Qed.
End Theorems.
